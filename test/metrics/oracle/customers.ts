import { DateTime } from 'luxon';
import { dateOf, daysAfter, hourOf, startOf, unitOf, weekdayOf } from './dates';
import { cash, count, percent, type Exact } from './exact';
import {
  best,
  bucketsOf,
  byValueThen,
  matrix,
  ranking,
  scalar,
  series,
  uncompared,
  type Oracle,
  type Oracles,
  type Point,
  type Row,
  type Table,
} from './expected';
import { type CustomerRow } from './rows';
import { activeInRange, activeOn, activeTrailing, customersOf, known, revenueOf, type View } from './view';

const HOUR = 3_600_000;

/** Customers created in the range. */
const created = ({ rows, from, to }: View): Set<number> =>
  new Set(rows.customers.filter(({ createdAt: at }) => at >= from && at < to).map(({ id }) => id));

/** Active in the whole range before. */
const activeBefore = (view: View): Set<number> =>
  view.before === undefined
    ? new Set()
    : activeOn(view, dateOf(view.before, view.zone), daysAfter(view.firstDate, -1), view.from);

const lifecycle = (belongs: (id: number, view: View) => boolean) =>
  scalar((view) => count([...activeInRange(view)].filter((id) => belongs(id, view)).length));

/** Seen within so many hours, by the seed's own definition. */
const seenWithin = (hours: number) =>
  uncompared(({ rows, now }) => {
    const seen = rows.customers.filter(
      ({ lastSeenAt: at }) => at !== null && at >= now - hours * HOUR && at <= now,
    );
    return count(seen.length);
  });

const createdBetween = ({ rows }: View, first: number, last: number): Exact =>
  count(rows.customers.filter(({ createdAt: at }) => at >= first && at <= last).length);

/** A figure of a fixed window, which the range on screen does not move. */
function newSince(window: (now: DateTime) => [number, number], ago: (now: DateTime) => DateTime): Oracle {
  const local = ({ now, zone }: View) => DateTime.fromMillis(now, { zone });
  return {
    shape: 'scalar',
    now: (view) => createdBetween(view, ...window(local(view))),
    then: (view) => createdBetween(view, ...window(ago(local(view)))),
  };
}

const happened = (name: string) =>
  scalar((view) => {
    const here = known(view);
    const own = view.rows.events.filter(
      (event) =>
        event.name === name && event.at >= view.from && event.at < view.to && here.has(event.customerId),
    );
    return count(new Set(own.map(({ customerId }) => customerId)).size);
  });

function activeOverTime(view: View): Point[] {
  const here = known(view);
  const visits = view.rows.visits.filter(({ customerId }) => here.has(customerId)).map(({ at }) => at);
  const first = visits.length > 0 ? dateOf(Math.min(...visits), view.zone) : view.lastDate;
  return bucketsOf(view, view.previous ? undefined : first).map(({ bucket, last }) => ({
    bucket,
    value: count(activeOn(view, bucket, last, view.to).size),
    asides: [count(activeTrailing(view, 30, last).size)],
  }));
}

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

function languages(view: View): Row[] {
  const chosen = new Map(view.rows.profiles.map(({ telegramId, locale }) => [telegramId, locale]));
  const languageOf = ({ telegramId, languageCode }: CustomerRow) =>
    ((telegramId === null ? null : chosen.get(telegramId)) ?? languageCode ?? '')
      .split('-')[0]
      ?.toLowerCase() ?? '';
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

const trailing = (days: number) => scalar((view) => count(activeTrailing(view, days).size));

export const customers: Oracles = {
  total_users: scalar(({ rows, to }) =>
    count(rows.customers.filter(({ createdAt }) => createdAt < to).length),
  ),
  new_customers: scalar((view) => count(created(view).size)),
  active_customers: scalar((view) => count(activeInRange(view).size)),
  active_new_customers: lifecycle((id, view) => created(view).has(id)),
  returning_customers: lifecycle((id, view) => !created(view).has(id) && activeBefore(view).has(id)),
  resurrecting_customers: lifecycle((id, view) => !created(view).has(id) && !activeBefore(view).has(id)),
  dormant_customers: scalar((view) => {
    const active = activeInRange(view);
    return count([...activeBefore(view)].filter((id) => !active.has(id)).length);
  }),
  active_users_7d: seenWithin(7 * 24),
  active_users_30d: seenWithin(30 * 24),
  new_users_today: newSince(
    (now) => [now.startOf('day').toMillis(), now.toMillis()],
    (now) => now.minus({ days: 1 }),
  ),
  new_users_7d: newSince(
    (now) => [now.toMillis() - 7 * 24 * HOUR, now.toMillis()],
    (now) => now.minus({ hours: 7 * 24 }),
  ),
  blocked_customers: uncompared(({ rows, to }) =>
    count(rows.customers.filter(({ blockedAt }) => blockedAt !== null && blockedAt < to).length),
  ),
  newly_blocked: happened('bot_blocked'),
  unblocked: happened('bot_unblocked'),
  daily_active: trailing(1),
  weekly_active: trailing(7),
  monthly_active: trailing(30),
  stickiness: scalar((view) => percent(activeTrailing(view, 1).size, activeTrailing(view, 30).size)),
  active_over_time: series(activeOverTime),
  sources: ranking(sources),
  languages: ranking(languages),
  busiest_hours: matrix(busiestHours),
};
