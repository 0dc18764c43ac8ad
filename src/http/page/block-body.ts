import { type AppBlock } from '../../present/app/contract';
import { chartSlot } from './charts/slot';
import { disclose } from './disclosure';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';
import { tableView } from './table';
import { capital } from './texts';

interface Surroundings {
  /** Of the ids. */
  name: string;
  /** Beside the title while the picture is there: tables write their units themselves. */
  unit: HTMLElement;
  /** What stands in place of what is not there. */
  nothing: Record<'empty' | 'failed', string>;
}

/** A block's picture, its table and its words; `toggle` is the button that turns from the one to the other. */
export function blockBody(
  block: AppBlock,
  page: Page,
  { name, unit, nothing }: Surroundings,
): { body: HTMLElement; toggle?: HTMLElement } {
  const { t } = page;
  const { title, state, chart, table, summary } = block;
  const body = h('div', { class: 'block-body', id: `${name}-body` });
  if (state !== 'ok') {
    body.append(h('p', { class: 'block-none' }, nothing[state]));
    return { body };
  }
  // What a list's bars say needs no second telling; who does not see them hears it.
  const isTold =
    !chart || chart.kind === 'time' || chart.kind === 'funnel' || (chart.kind === 'heat' && chart.isWritten);
  const words =
    isTold && summary.length > 0
      ? h(
          'ul',
          { class: 'summary', 'aria-hidden': chart ? 'true' : undefined },
          ...summary.map((line) => h('li', {}, capital(line, page.locale))),
        )
      : null;
  const drawn = chart ? chartSlot({ ...chart, title }, [title, ...summary].join('. '), page) : undefined;
  const written = table ? tableView(table, title) : undefined;
  body.append(...[drawn, written, words].filter((part) => part instanceof Node));
  if (!drawn || !written) return { body };
  const toggle = h('button', {
    class: 'tool',
    type: 'button',
    id: `${name}-table`,
    'aria-controls': body.id,
  });
  disclose(`${name}-table`, toggle, page, (isOpen) => {
    drawn.hidden = isOpen;
    unit.hidden = isOpen;
    written.hidden = !isOpen;
    toggle.setAttribute('aria-label', t('app-table-of', { title }));
    toggle.title = isOpen ? t('app-chart') : t('app-table');
    toggle.replaceChildren(icon(isOpen ? 'chart' : 'table'));
  });
  return { body, toggle };
}
