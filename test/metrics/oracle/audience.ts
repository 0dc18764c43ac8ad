import { created } from './customers';
import { dateOf, daysAfter, hourOf, startOf, unitOf, weekdayOf } from './dates';
import { cash, count, percent, type Exact } from './exact';
import { best, byValueThen, matrix, ranking, type Oracles, type Row, type Table } from './expected';
import { type CustomerRow } from './rows';
import { activeInRange, customersOf, known, revenueOf, type View } from './view';

/** Of customers whose week 4 after their first one is over: the share that came back in it. */
function weekFour(view: View, customers: CustomerRow[]): Exact | null {
  let ripe = 0;
  let back = 0;
  for (const { id } of customers) {
    const own = view.rows.visits.filter(({ customerId, at }) => customerId === id && at < view.to);
    if (own.length === 0) continue;
    const dates = own.map(({ at }) => dateOf(at, view.zone));
    const week = daysAfter(unitOf([...dates].sort()[0] ?? '', 'week'), 28);
    if (startOf(daysAfter(week, 7), view.zone) > view.to) continue;
    ripe += 1;
    if (dates.some((date) => unitOf(date, 'week') === week)) back += 1;
  }
  return percent(back, ripe);
}

function sources(view: View): Row[] {
  const sourceOf = new Map(view.rows.customers.map(({ id, source }) => [id, source ?? '']));
  const ofOrder = (customerId: number | null) =>
    customerId === null ? '' : (sourceOf.get(customerId) ?? '');
  const newcomers = created(view);
  return [...new Set(['', ...sourceOf.values()])]
    .map((source): Row => {
      const customers = view.rows.customers.filter(({ id }) => sourceOf.get(id) === source);
      const orders = view.revenue.filter(({ customerId }) => ofOrder(customerId) === source);
      return {
        key: source,
        label: source,
        value: count(customers.filter(({ id }) => newcomers.has(id)).length),
        asides: [count(customersOf(orders).size), cash(revenueOf(orders)), weekFour(view, customers)],
      };
    })
    .filter(({ value, asides: [buyers, revenue] }) => value.n > 0n || buyers?.n !== 0n || revenue?.n !== 0n)
    .sort(byValueThen(1));
}

/** The language of a customer: what they chose, else their client's. */
export function languageIn(view: View): (customer: CustomerRow) => string {
  const chosen = new Map(view.rows.profiles.map(({ telegramId, locale }) => [telegramId, locale]));
  return ({ telegramId, languageCode }: CustomerRow) =>
    ((telegramId === null ? null : chosen.get(telegramId)) ?? languageCode ?? '')
      .split('-')[0]
      ?.toLowerCase() ?? '';
}

function languages(view: View): Row[] {
  const languageOf = languageIn(view);
  const active = activeInRange(view);
  const there = view.rows.customers.filter(({ createdAt }) => createdAt < view.to);
  return best(
    [...new Set(there.map(languageOf))].map((language) => {
      const own = there.filter((customer) => languageOf(customer) === language);
      return {
        key: language,
        label: language,
        value: count(own.length),
        asides: [count(own.filter(({ id }) => active.has(id)).length)],
      };
    }),
  );
}

function busiestHours(view: View): Table {
  const here = known(view);
  const hours = new Set(
    view.rows.events
      .filter(({ name, at, customerId }) => {
        return name !== 'bot_blocked' && at >= view.from && at < view.to && here.has(customerId);
      })
      .map(({ at, customerId }) => `${dateOf(at, view.zone)} ${hourOf(at, view.zone)} ${customerId}`),
  );
  const columns = Array.from({ length: 24 }, (_, hour) => hour);
  const cell = (weekday: number, hour: number) =>
    [...hours].filter((text) => {
      const [date = '', at] = text.split(' ');
      return weekdayOf(date) === weekday && Number(at) === hour;
    }).length;
  return {
    columns,
    rows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      key: String(weekday),
      size: null,
      cells: columns.map((hour) => count(cell(weekday, hour))),
    })),
    mean: null,
  };
}

export const audience: Oracles = {
  sources: ranking(sources),
  languages: ranking(languages),
  busiest_hours: matrix(busiestHours),
};
