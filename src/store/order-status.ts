import { type OrderChange } from '../shop/order';
import { type Database } from './database';
import { stored } from './activity-columns';
import { ordersOnTelegram } from './customer-lookup';
import { quote } from './identifier';
import { instant } from './instants';
import { columnOf, isKept, nameOf } from './mapped-names';
import { statusValue } from './order-status-column';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';
import { storable } from './storable';

/**
 * Until the end of the transaction nobody else changes this order. Undefined where there is none; `isTheirs`: it
 * belongs to the person with this Telegram id.
 */
export async function lockOrder(
  database: Database,
  schema: ShopSchema,
  orderId: string,
  telegramId: number,
): Promise<{ isTheirs: boolean } | undefined> {
  const { orders } = schema.tables;
  const { couldBe, value } = rowId(columnOf(orders, 'id'));
  if (!couldBe(orderId)) return undefined;
  const id = nameOf(orders, 'id', 'locked');
  const [row] = await database.query<{ is_theirs: boolean }>(
    `SELECT ${id} IN (${ordersOnTelegram(schema)}) AS is_theirs FROM ${quote(orders.name)} AS locked
     WHERE ${id} = ${value('$order')} AND ${isKept(orders, 'locked')} FOR NO KEY UPDATE`,
    { order: orderId, telegram: telegramId },
  );
  return row && { isTheirs: row.is_theirs };
}

/** `status` is one that the column takes; see `statusFor`. `at`: milliseconds since the epoch. */
export async function setStatus(
  database: Database,
  schema: ShopSchema,
  { orderId, status, at }: { orderId: string; status: string; at: number },
): Promise<void> {
  const { orders } = schema.tables;
  const { updatedAt } = orders.columns;
  const sets = [`${nameOf(orders, 'status')} = ${statusValue(columnOf(orders, 'status'), '$status')}`];
  // Also another program's: the order has changed, and whoever asks for what is new must find it.
  if (updatedAt) sets.push(`${quote(updatedAt.name)} = ${stored(updatedAt, '$at::timestamptz', schema)}`);
  await database.query(
    `UPDATE ${quote(orders.name)} SET ${sets.join(', ')}
     WHERE ${nameOf(orders, 'id')} = ${rowId(columnOf(orders, 'id')).value('$order')}`,
    { order: orderId, status, ...(updatedAt && { at: instant(at) }) },
  );
}

/** A line in the order's history. */
export async function writeChange(
  database: Database,
  { tables }: ShopSchema,
  {
    orderId,
    telegramId,
    at,
    from,
    to,
    role,
    byName,
    reason,
    askedBy = null,
  }: OrderChange & { orderId: string; telegramId: number; askedBy?: string | null },
): Promise<void> {
  await database.query(
    `INSERT INTO bot_order_changes (order_id, at, from_status, to_status, by_role, by_telegram_id, by_name, reason, asked_by)
     VALUES (${rowId(columnOf(tables.orders, 'id')).value('$order')}, $at::timestamptz, $from::text, $to, $role,
       $by::bigint, $name::text, $reason::text, $asked::text)`,
    {
      ...{ order: orderId, at: instant(at), from, to, role },
      ...{ by: telegramId, name: storable(byName), reason: storable(reason), asked: askedBy },
    },
  );
}

/** The change that this tap or message has already made. */
export async function changeAskedBy(
  database: Database,
  askedBy: string,
): Promise<{ from: string; to: string } | undefined> {
  const [row] = await database.query<{ from: string; to: string }>(
    'SELECT from_status AS from, to_status AS to FROM bot_order_changes WHERE asked_by = $asked',
    { asked: askedBy },
  );
  return row;
}
