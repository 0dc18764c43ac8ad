import { type AppStart } from '../../present/app/contract';
import { type View } from './address';
import { choice } from './choice';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';
import { capital } from './texts';

export interface Periods {
  element: HTMLElement;
  mark(view: View): void;
}

const RANGE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** Named periods, a range of dates, and whether it is compared with the range before. */
export function periodControls(
  { periods, firstDate, today }: AppStart,
  { t, locale }: Pick<Page, 't' | 'locale'>,
  onChange: (change: Partial<View>) => void,
): Periods {
  const named = choice('options', {
    items: periods.map(({ key, title }) => ({ key, title: capital(title, locale) })),
    ...{ label: t('app-period'), prefix: 'period' },
    onChoose: (period) => {
      setOpen(false);
      onChange({ period });
    },
  });
  const dateInput = (id: string) =>
    h('input', { type: 'date', id, min: firstDate, max: today, required: true });
  const [from, to] = [dateInput('range-from'), dateInput('range-to')];
  const wrong = h('p', { class: 'range-wrong', role: 'alert' });
  const form = h(
    'form',
    {
      ...{ class: 'range', id: 'range', novalidate: true },
      on: {
        submit: (event) => {
          event.preventDefault();
          const isRange = from.validity.valid && to.validity.valid && from.value <= to.value;
          wrong.textContent = isRange ? '' : t('app-range-wrong');
          if (isRange) onChange({ period: `${from.value}..${to.value}` });
          else from.focus();
        },
      },
    },
    h('label', { for: from.id }, t('app-range-from'), from),
    h('label', { for: to.id }, t('app-range-to'), to),
    h('button', { type: 'submit', class: 'primary' }, t('app-range-show')),
    wrong,
  );
  const own = h(
    'button',
    {
      ...{ type: 'button', class: 'chip', id: 'range-open', 'aria-controls': form.id },
      on: { click: () => setOpen(form.hasAttribute('hidden')) },
    },
    icon('calendar'),
    t('app-range'),
  );
  const compare = h(
    'button',
    {
      ...{ type: 'button', class: 'switch', role: 'switch', id: 'compare' },
      on: { click: () => onChange({ compared: compare.getAttribute('aria-checked') !== 'true' }) },
    },
    h('span', { class: 'knob', 'aria-hidden': 'true' }),
    t('app-compare'),
  );

  function setOpen(isOpen: boolean): void {
    form.hidden = !isOpen;
    own.setAttribute('aria-expanded', String(isOpen));
  }
  setOpen(false);
  return {
    element: h(
      'div',
      { class: 'periods' },
      named.element,
      h('div', { class: 'period-tools' }, own, compare),
      form,
    ),
    mark({ period, compared }) {
      named.mark(periods.find(({ key }) => key === period)?.key);
      const [, first, last] = RANGE.exec(period) ?? [];
      own.classList.toggle('is-chosen', first !== undefined);
      from.value = first ?? (from.value || firstDate);
      to.value = last ?? (to.value || today);
      if (first !== undefined) setOpen(true);
      compare.setAttribute('aria-checked', String(compared));
    },
  };
}
