import { type AppBlock } from '../../present/app/contract';
import { chartSlot } from './charts/slot';
import { disclose } from './disclosure';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';
import { tableView } from './table';
import { capital } from './texts';

/** A chart with its title, its table, how it is counted, and the groups of people behind it. */
export function blockCard(block: AppBlock, page: Page): HTMLElement {
  const { t } = page;
  const { id, title, how, state, people } = block;
  const name = `block-${id}`;
  const heading = h('h2', { id: `${name}-title` }, title);
  const counted = h('p', { class: 'how', id: `${name}-how` }, how);
  const info = h(
    'button',
    {
      ...{ class: 'tool', type: 'button', id: `${name}-info`, 'aria-controls': counted.id },
      ...{ 'aria-label': t('app-how-of', { title }), title: t('app-how') },
    },
    icon('info'),
  );
  disclose(`${name}-how`, info, page, (isOpen) => (counted.hidden = !isOpen));
  const tools = h('div', { class: 'tools' }, info);
  const body = h('div', { class: 'block-body', id: `${name}-body` });
  const unit = h('span', { class: 'unit' }, block.unit === null ? null : `, ${block.unit}`);
  heading.append(unit);
  fill(block, { body, tools, unit }, page);
  return h(
    'section',
    { class: `card block is-${state}`, 'aria-labelledby': heading.id },
    h('header', {}, heading, tools),
    counted,
    body,
    people.length > 0 ? groupsOf(block, page) : null,
  );
}

interface Places {
  body: HTMLElement;
  tools: HTMLElement;
  /** Beside the title while the picture is there: tables write their units themselves. */
  unit: HTMLElement;
}

function fill(block: AppBlock, { body, tools, unit }: Places, page: Page): void {
  const { t } = page;
  const { id, title, state, chart, table, summary } = block;
  if (state !== 'ok') {
    body.append(h('p', { class: 'block-none' }, state === 'empty' ? t('app-empty') : t('app-failed-block')));
    return;
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
  if (!drawn || !written) return;
  const toggle = h('button', {
    class: 'tool',
    type: 'button',
    id: `block-${id}-table`,
    'aria-controls': body.id,
  });
  disclose(`block-${id}-table`, toggle, page, (isOpen) => {
    drawn.hidden = isOpen;
    unit.hidden = isOpen;
    written.hidden = !isOpen;
    toggle.setAttribute('aria-label', t('app-table-of', { title }));
    toggle.title = isOpen ? t('app-chart') : t('app-table');
    toggle.replaceChildren(icon(isOpen ? 'chart' : 'table'));
  });
  tools.prepend(toggle);
}

function groupsOf({ id, title, people }: AppBlock, page: Page): HTMLElement {
  return h(
    'div',
    { class: 'groups', role: 'group', 'aria-label': page.t('app-people-of', { title }) },
    ...people.map((group) =>
      h(
        'button',
        {
          class: 'chip',
          type: 'button',
          id: `block-${id}-people-${group.key}`,
          on: { click: () => page.showPeople({ metric: id, key: group.key }) },
        },
        icon('people'),
        group.title,
      ),
    ),
  );
}
