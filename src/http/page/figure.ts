import { type AppFigure } from '../../present/app/contract';
import { disclose } from './disclosure';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';

/** A figure: it unfolds how it is counted, and opens who is behind it. */
export function figureCard(figure: AppFigure, page: Page): HTMLElement {
  const { t } = page;
  const { id, title, how, value, before, change, hasPeople } = figure;
  const name = `figure-${id}`;
  const counted = h('p', { class: 'how', id: `${name}-how` }, how);
  const main = h(
    'button',
    { class: 'figure-main', type: 'button', id: name, 'aria-controls': counted.id },
    h('span', { class: 'figure-title' }, title),
    valueLine(value ?? '—', page),
    value === null ? h('span', { class: 'figure-failed' }, t('app-failed')) : null,
    change ? changeLine(change) : null,
    before === null ? null : h('span', { class: 'figure-before' }, t('app-before', { value: before })),
  );
  disclose(name, main, page, (isOpen) => (counted.hidden = !isOpen));
  return h(
    'li',
    { class: `card figure${hasPeople ? ' has-people' : ''}` },
    main,
    counted,
    hasPeople
      ? h(
          'button',
          {
            ...{ class: 'tool figure-people', type: 'button', id: `${name}-people` },
            ...{ 'aria-label': t('app-people-of', { title }), title: t('app-people') },
            on: { click: () => page.showPeople({ metric: id }) },
          },
          icon('people'),
        )
      : null,
  );
}

/** As large as the card is wide: money of a good month has many digits. Where it is too long, its currency goes below. */
function valueLine(value: string, { measure }: Page): HTMLElement {
  const [amount = '', currency] = value.split(/(?<=\u00a0)(?=\p{L}+$)/u);
  const below = currency === undefined ? [] : [h('wbr', {}), currency];
  const line = h('span', { class: 'figure-value' }, amount, ...below);
  line.style.setProperty('--ems', measure(value, 1, 600).toFixed(2));
  return line;
}

/** Which way it went is said by a sign and an arrow: the colour is for whoever sees it. */
function changeLine({ text, tone }: NonNullable<AppFigure['change']>): HTMLElement {
  const arrow = /^\+/.test(text) ? '▲' : /^[−-]/.test(text) ? '▼' : '';
  return h(
    'span',
    { class: `figure-change tone-${tone}` },
    arrow ? h('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow) : null,
    text,
  );
}
