import { type AppBlock } from '../../present/app/contract';
import { blockBody } from './block-body';
import { disclose } from './disclosure';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';

/** A chart with its title, its table, how it is counted, and the groups of people behind it. */
export function blockCard(block: AppBlock, page: Page): HTMLElement {
  const { t } = page;
  const { id, title, how, state, people, hasOwnSteps } = block;
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
  const own = hasOwnSteps
    ? h(
        'button',
        {
          ...{ class: 'tool', type: 'button', id: `${name}-own`, 'aria-haspopup': 'dialog' },
          ...{ 'aria-label': t('app-funnel-own'), title: t('app-funnel-own') },
          on: { click: () => page.showFunnel() },
        },
        icon('funnel'),
      )
    : null;
  const unit = h('span', { class: 'unit' }, block.unit === null ? null : `, ${block.unit}`);
  heading.append(unit);
  const nothing = { empty: t('app-empty'), failed: t('app-failed-block') };
  const { body, toggle } = blockBody(block, page, { name, unit, nothing });
  const tools = h('div', { class: 'tools' }, toggle, own, info);
  return h(
    'section',
    { class: `card block is-${state}`, 'aria-labelledby': heading.id },
    h('header', {}, heading, tools),
    counted,
    body,
    people.length > 0 ? groupsOf(block, page) : null,
  );
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
