import { DateTime } from 'luxon';
import { dateOf, daysAfter } from './dates';
import { count, percent, type Exact } from './exact';
import { bucketsOf, scalar, series, uncompared, type Oracle, type Oracles, type Point } from './expected';
import { activeInRange, activeOn, activeTrailing, known, type View } from './view';

const HOUR = 3_600_000;

/** Customers created in the range. */
export const created = ({ rows, from, to }: View): Set<number> =>
  new Set(rows.customers.filter(({ createdAt: at }) => at >= from && at < to).map(({ id }) => id));

/** Active in the whole range before. */
export const activeBefore = (view: View): Set<number> =>
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
};
