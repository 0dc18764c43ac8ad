import { type AppFunnelChoices } from '../../../present/app/contract';
import { type FunnelQuestion } from '../answers';
import { h } from '../dom';
import { icon, type IconName } from '../icons';
import { type Page } from '../page';

/** Of any period. */
export type FunnelChoice = Omit<FunnelQuestion, 'period'>;

export const FEWEST_STEPS = 2;
export const usualChoice = ({ usual }: AppFunnelChoices): FunnelChoice => ({ ...usual, among: '' });

export interface FunnelForm {
  /** The steps that are chosen: they stand above what they show. */
  steps: HTMLElement;
  /** What else may be chosen: below it, so that a phone has both on its screen. */
  choices: HTMLElement;
  /** Shows what is chosen. */
  mark(choice: FunnelChoice): void;
}

/** The steps in their order, the events that may follow them, the window, and of whom. */
export function funnelForm(
  choices: AppFunnelChoices,
  { t }: Pick<Page, 't'>,
  onChange: (change: Partial<FunnelChoice>) => void,
): FunnelForm {
  const chosen = h('ol', { class: 'chips', 'aria-labelledby': 'funnel-chosen' });
  const others = h('ul', { class: 'chips', 'aria-labelledby': 'funnel-others' });
  const limit = h('p', { class: 'funnel-limit', role: 'status' });
  const window = h(
    'select',
    { id: 'funnel-window', on: { change: () => onChange({ windowDays: Number(window.value) }) } },
    ...choices.windows.map(({ days, title }) => h('option', { value: days }, title)),
  );
  const among = h(
    'select',
    { id: 'funnel-among', on: { change: () => onChange({ among: among.value }) } },
    h('option', { value: '' }, t('app-funnel-everyone')),
    ...choices.among.map(({ title, lists }) =>
      h(
        'optgroup',
        { label: title },
        ...lists.map(({ key, title: name }) => h('option', { value: key }, name)),
      ),
    ),
  );
  const usual = h(
    'button',
    {
      ...{ type: 'button', class: 'chip', id: 'funnel-usual' },
      on: { click: () => onChange(usualChoice(choices)) },
    },
    icon('refresh'),
    t('app-funnel-usual'),
  );

  function mark({ steps, windowDays, among: whose }: FunnelChoice): void {
    window.value = String(windowDays);
    among.value = whose;
    const isFull = steps.length >= choices.maxSteps;
    const rest = choices.steps.filter(({ key }) => !steps.includes(key));
    keepingFocus([chosen, others], () => {
      chosen.replaceChildren(
        ...steps.map((key, at) => {
          const step = `${at + 1}. ${choices.steps.find((one) => one.key === key)?.title ?? key}`;
          const label = t('app-funnel-take-out', { step });
          const left = () => onChange({ steps: steps.filter((one) => one !== key) });
          return h('li', {}, chip(`funnel-step-${key}`, step, label, 'close', left));
        }),
      );
      others.replaceChildren(
        ...rest.map(({ key, title }) => {
          const label = t('app-funnel-add-step', { step: title });
          const more = () => onChange({ steps: [...steps, key] });
          return h('li', {}, chip(`funnel-add-${key}`, title, label, 'add', more, isFull));
        }),
      );
    });
    limit.textContent =
      steps.length < FEWEST_STEPS
        ? t('app-funnel-few')
        : isFull
          ? t('app-funnel-full', { most: choices.maxSteps })
          : '';
  }

  const field = (title: string, select: HTMLElement) =>
    h('label', { class: 'funnel-field' }, h('span', {}, title), select);
  return {
    steps: h(
      'div',
      { class: 'funnel-form' },
      h('h3', { id: 'funnel-chosen' }, t('app-funnel-steps')),
      chosen,
      limit,
    ),
    choices: h(
      'div',
      { class: 'funnel-form' },
      h('h3', { id: 'funnel-others' }, t('app-funnel-add')),
      others,
      field(t('app-funnel-among'), among),
      h('div', { class: 'funnel-last' }, field(t('app-funnel-window'), window), usual),
    ),
    mark,
  };
}

/** What is seen stands at the beginning of what is heard. */
const chip = (
  id: string,
  title: string,
  label: string,
  sign: IconName,
  act: () => void,
  disabled = false,
): HTMLElement =>
  h(
    'button',
    {
      ...{ type: 'button', class: sign === 'close' ? 'chip is-chosen' : 'chip', id, disabled },
      ...{ 'aria-label': label, on: { click: act } },
    },
    ...(sign === 'add' ? [icon(sign), title] : [title, icon(sign)]),
  );

/** A chip that was tapped goes to the other list: the next one in its place has the keyboard then, or one beside it. */
function keepingFocus(lists: readonly HTMLElement[], render: () => void): void {
  const chips = (list: HTMLElement) => [...list.querySelectorAll('button')];
  const list = lists.find((one) => one.contains(document.activeElement));
  const at = list ? chips(list).findIndex((one) => one === document.activeElement) : -1;
  render();
  if (!list) return;
  const here = chips(list).filter(({ disabled }) => !disabled);
  const anywhere = lists.flatMap(chips).find(({ disabled }) => !disabled);
  (here[Math.min(at, here.length - 1)] ?? anywhere)?.focus();
}
