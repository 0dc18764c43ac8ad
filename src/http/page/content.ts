import { type AppScreen } from '../../present/app/contract';
import { blockCard } from './block';
import { h } from './dom';
import { figureCard } from './figure';
import { type Page } from './page';

/** A screen's figures, curves and lists, and what must be known to read them. */
export function screenContent(screen: AppScreen, page: Page, files: HTMLElement): HTMLElement {
  const { t } = page;
  const { period, figures, blocks, why = [], notes, since, asOf } = screen;
  const [whyTitle, ...whyLines] = why;
  const isEmpty = blocks.length > 0 && blocks.every(({ state }) => state === 'empty');
  return h(
    'div',
    { class: 'screen' },
    h(
      'p',
      { class: 'dates' },
      h('strong', {}, period.dates),
      period.compared ? h('span', {}, t('app-compared', { dates: period.compared })) : null,
    ),
    isEmpty ? h('p', { class: 'hint' }, t('app-nothing')) : null,
    figures.length > 0
      ? h(
          'ul',
          { class: 'figures', 'aria-label': t('app-figures') },
          ...figures.map((one) => figureCard(one, page)),
        )
      : null,
    whyTitle
      ? h(
          'section',
          { class: 'card why' },
          h('h2', {}, whyTitle),
          h('ul', {}, ...whyLines.map((line) => h('li', {}, line))),
        )
      : null,
    h('div', { class: 'blocks' }, ...blocks.map((one) => blockCard(one, page))),
    h(
      'footer',
      {},
      files,
      ...[...notes, ...since].map((note) => h('p', { class: 'note' }, note)),
      h('p', { class: 'note' }, asOf),
    ),
  );
}

/** What a reader who does not see the screen hears when it has changed. */
export function spokenScreen({ title, period, figures }: AppScreen): string {
  const said = figures
    .slice(0, 4)
    .map(({ title: name, value, change }) =>
      [`${name}: ${value ?? '—'}`, ...(change ? [change.text] : [])].join(', '),
    );
  return [`${title}, ${period.dates}`, ...said].join('. ');
}
