import { DateTime } from 'luxon';
import { languageIn } from './audience';
import { rated, split } from './buyers';
import { activeBefore, created } from './customers';
import { ofClass } from './orders';
import { abandoned, depths } from './paths';
import { type CustomerRow } from './rows';
import { activeInRange, activeTrailing, known, type View } from './view';

type Ids = Iterable<number>;
const HOUR = 3_600_000;

const ids = (rows: readonly { id: number }[]): Ids => rows.map(({ id }) => id);
const customersWho = (holds: (row: CustomerRow, view: View) => boolean) => (view: View) =>
  ids(view.rows.customers.filter((row) => holds(row, view)));
const seenWithin = (hours: number) =>
  customersWho(({ lastSeenAt: at }, { now }) => at !== null && at >= now - hours * HOUR && at <= now);
const activeWho = (holds: (id: number, view: View) => boolean) => (view: View) =>
  [...activeInRange(view)].filter((id) => holds(id, view));
const happened = (wanted: string) => (view: View) =>
  view.rows.events
    .filter(({ name, at }) => name === wanted && at >= view.from && at < view.to)
    .map(({ customerId }) => customerId)
    .filter((id) => known(view).has(id));

/** Whom or which orders a figure counts, by hand. One that counts customers of a row or step is given its key. */
export const MEMBERS: Record<string, (view: View, key: string) => Ids> = {
  total_users: customersWho(({ createdAt }, { to }) => createdAt < to),
  new_customers: (view) => created(view),
  active_customers: activeInRange,
  active_new_customers: activeWho((id, view) => created(view).has(id)),
  returning_customers: activeWho((id, view) => !created(view).has(id) && activeBefore(view).has(id)),
  resurrecting_customers: activeWho((id, view) => !created(view).has(id) && !activeBefore(view).has(id)),
  dormant_customers: (view) => [...activeBefore(view)].filter((id) => !activeInRange(view).has(id)),
  active_users_7d: seenWithin(7 * 24),
  active_users_30d: seenWithin(30 * 24),
  new_users_today: customersWho(
    ({ createdAt: at }, { now, zone }) =>
      at >= DateTime.fromMillis(now, { zone }).startOf('day').toMillis() && at <= now,
  ),
  new_users_7d: customersWho(({ createdAt: at }, { now }) => at >= now - 7 * 24 * HOUR && at <= now),
  blocked_customers: customersWho(({ blockedAt }, { to }) => blockedAt !== null && blockedAt < to),
  newly_blocked: happened('bot_blocked'),
  unblocked: happened('bot_unblocked'),
  daily_active: (view) => activeTrailing(view, 1),
  weekly_active: (view) => activeTrailing(view, 7),
  monthly_active: (view) => activeTrailing(view, 30),
  buyers: (view) => split(view).all,
  new_buyers: (view) => split(view).fresh,
  returning_buyers: (view) => split(view).returning,
  abandoned_carts: (view) => {
    const owners = new Set(abandoned(view).flatMap((cart) => cart.map(({ telegramId }) => telegramId)));
    return ids(view.rows.customers.filter(({ telegramId: id }) => id !== null && owners.has(id)));
  },
  total_orders: ({ placed }) => ids(placed),
  revenue_orders: ({ revenue }) => ids(revenue),
  pending_orders: (view) => ids(ofClass(view, 'pending')),
  completed_orders: (view) => ids(ofClass(view, 'completed')),
  cancelled_orders: (view) => ids(ofClass(view, 'cancelled')),
  refunded_orders: (view) => ids(ofClass(view, 'refunded')),
  order_status_distribution: ({ placed }, key) => ids(placed.filter(({ status }) => status === key)),
  rfm_segments: (view, key) => ids(rated(view).filter(({ segment }) => segment === key)),
  languages: (view, key) => {
    const languageOf = languageIn(view);
    return ids(view.rows.customers.filter((row) => row.createdAt < view.to && languageOf(row) === key));
  },
  sources: (view, key) =>
    ids(view.rows.customers.filter(({ id, source }) => created(view).has(id) && (source ?? '') === key)),
  funnel: (view, key) => {
    const index = view.settings.funnel.steps.indexOf(key);
    return ids(depths(view).filter(({ depth }) => depth > index));
  },
};
