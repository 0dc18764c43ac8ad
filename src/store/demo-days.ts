import { daysBetween, type Between, type DaysBetween } from '../demo';
import { type Database } from './database';
import { insertActivityDays, insertCarts, insertCustomers, insertEvents, insertOrders } from './demo-batch';
import { continueIds } from './demo-ids';
import { readShopNow } from './demo-now';
import { instant } from './instants';
import { loadShopSchema } from './shop-schema';

/** Small enough to be one statement for the embedded database. */
const ROWS = 5_000;
/** Who moves orders on while nobody looks; stands in their history. */
const OPERATOR = 'Зухра';

export interface LiveThroughOptions extends Between {
  /** Telegram ids of people who act for themselves: nothing of theirs is touched. */
  except: readonly number[];
}

/** Newcomers, orders placed and what customers did. */
export interface LivedThrough {
  customers: number;
  orders: number;
  events: number;
}

/**
 * Lets the shop live on by itself in [from, to), all or nothing: visits, newcomers, orders and what becomes of those
 * that are open. What waits in the activity buffer is to be written before. Other writers of the shop wait meanwhile.
 * Does nothing where another program owns tables, or where there is nobody or nothing to buy.
 */
export async function liveThrough(
  database: Database,
  { except, ...between }: LiveThroughOptions,
): Promise<LivedThrough> {
  const nothing = { customers: 0, orders: 0, events: 0 };
  if (between.to <= between.from || (await loadShopSchema(database)).adopted) return nothing;
  return database.transaction(async () => {
    await database.query('LOCK TABLE users, products, orders IN SHARE ROW EXCLUSIVE MODE');
    const shop = await readShopNow(database, { from: between.from, except });
    if (!shop) return nothing;
    const lived = daysBetween(shop, between);
    await write(database, lived);
    const { newcomers, orders, events } = lived;
    return { customers: newcomers.length, orders: orders.length, events: events.length };
  });
}

async function write(database: Database, lived: DaysBetween): Promise<void> {
  const { newcomers, orders, events, activityDays } = lived;
  for (const part of parts(newcomers)) await insertCustomers(database, part);
  for (const part of parts(orders)) await insertOrders(database, part);
  for (const part of parts(events)) await insertEvents(database, part);
  for (const part of parts(activityDays)) await insertActivityDays(database, part);
  await updateCustomers(database, lived.seen);
  await moveOrders(database, lived.moved);
  await replaceCarts(database, lived.carts);
  await database.query(
    `UPDATE products SET stock = row.stock FROM unnest($ids::bigint[], $stocks::integer[]) AS row(id, stock)
     WHERE products.id = row.id`,
    { ids: lived.stocks.map(({ id }) => id), stocks: lived.stocks.map(({ stock }) => stock) },
  );
  await continueIds(database);
}

function* parts<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS);
}

async function updateCustomers(database: Database, seen: DaysBetween['seen']): Promise<void> {
  const at = (milliseconds: number | null) => (milliseconds === null ? null : instant(milliseconds));
  await database.query(
    `UPDATE users SET last_seen_at = GREATEST(last_seen_at, row.seen), blocked_at = row.blocked,
       updated_at = coalesce(row.blocked, updated_at)
     FROM unnest($ids::bigint[], $seen::timestamptz[], $blocked::timestamptz[]) AS row(id, seen, blocked)
     WHERE users.id = row.id`,
    {
      ids: seen.map(({ id }) => id),
      seen: seen.map(({ lastSeenAt }) => at(lastSeenAt)),
      blocked: seen.map(({ blockedAt }) => at(blockedAt)),
    },
  );
}

async function moveOrders(database: Database, moved: DaysBetween['moved']): Promise<void> {
  const steps = moved.flatMap(({ id, steps }) =>
    steps.map((step, index) => ({ id, ...step, isLast: index === steps.length - 1 })),
  );
  const bind = {
    ids: steps.map(({ id }) => id),
    statuses: steps.map(({ status }) => status),
    at: steps.map(({ at }) => instant(at)),
  };
  const rows = 'unnest($ids::bigint[], $statuses::text[], $at::timestamptz[]';
  // An order of the bot's own has a history that its card shows; the made-up ones have none.
  await database.query(
    `INSERT INTO bot_order_changes (order_id, at, from_status, to_status, by_role, by_name)
     SELECT step.id, step.at, coalesce(lag(step.status) OVER (PARTITION BY step.id ORDER BY step.at), orders.status),
       step.status, 'admin', $by
     FROM ${rows}) AS step(id, status, at) JOIN orders ON orders.id = step.id
     WHERE EXISTS (SELECT FROM bot_order_changes AS change WHERE change.order_id = step.id)
     ORDER BY step.at`,
    { ...bind, by: OPERATOR },
  );
  await database.query(
    `UPDATE orders SET status = step.status, updated_at = step.at
     FROM ${rows}, $lasts::boolean[]) AS step(id, status, at, is_last)
     WHERE orders.id = step.id AND step.is_last`,
    { ...bind, lasts: steps.map(({ isLast }) => isLast) },
  );
}

async function replaceCarts(database: Database, carts: DaysBetween['carts']): Promise<void> {
  await database.query('DELETE FROM bot_carts WHERE telegram_id = ANY ($ids::bigint[])', {
    ids: carts.map(({ telegramId }) => telegramId),
  });
  const lines = carts.flatMap(({ lines, ...owner }) => lines.map((line) => ({ ...owner, ...line })));
  await insertCarts(database, lines);
}
