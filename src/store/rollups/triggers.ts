import { instant } from '../adopt/views';
import { quote } from '../identifier';
import { type MappedColumn, type ShopSchema } from '../shop-schema';

/** A trigger and the function it calls, as a migration makes them. */
export interface RollupTrigger {
  table: string;
  name: string;
  functionSql: string;
  sql: string;
}

/**
 * What leaves the keys of changed rows in the pending tables, whoever changes them. Another program's statement does
 * nothing but append: no row of ours is locked, and so none of its transactions can wait for one of ours. The
 * functions run with our rights, since the other program's role may have none here.
 */
export function rollupTriggers(schema: ShopSchema): RollupTrigger[] {
  const { users, products, orders, orderItems } = schema.tables;
  const customer = nameOf(users.columns.id);
  const order = nameOf(orders.columns.id);
  const orderOfLine = nameOf(orderItems.columns.order);
  return [
    ...statements(users.name, 'customers', 'customer_id', customer, ['INSERT', 'DELETE']),
    customerChanges(schema),
    lastSeen(schema),
    ...statements(orders.name, 'orders', 'order_id', order, ['INSERT', 'UPDATE', 'DELETE']),
    ...statements(orderItems.name, 'orders', 'order_id', orderOfLine, ['INSERT', 'UPDATE', 'DELETE']),
    ...statements('bot_order_details', 'orders', 'order_id', 'order_id', ['INSERT', 'UPDATE', 'DELETE']),
    ...statements('bot_order_changes', 'orders', 'order_id', 'order_id', ['INSERT', 'UPDATE', 'DELETE']),
    ...statements('activity_days', 'customers', 'customer_id', 'customer_id', ['INSERT', 'UPDATE', 'DELETE']),
    // A line without a name of its own bears its product's: then a new name changes what was sold long ago.
    ...(orderItems.ours || !orderItems.columns.product
      ? []
      : [rebuildOn('renamed', products.name, `UPDATE`, nameOf(products.columns.name))]),
    ...[users.name, orders.name, orderItems.name, 'activity_days'].map((table) =>
      rebuildOn('truncated', table, 'TRUNCATE'),
    ),
  ];
}

/** Of what else figures tell of a customer: their language and source, and whether they block the bot. */
export function peopleTriggers({ tables: { users } }: ShopSchema): RollupTrigger[] {
  const { id, telegramId, languageCode, source, blockedAt } = users.columns;
  const key = nameOf(id);
  const profiles = 'bot_customer_profiles';
  const profile = (event: Event, condition: string, ...rows: ('OLD' | 'NEW')[]) =>
    trigger({
      table: profiles,
      name: `${profiles}_${event.toLowerCase()}`,
      when: `AFTER ${event} ON ${profiles} FOR EACH ROW WHEN (${condition})`,
      body: `INSERT INTO rollup_pending_profiles (telegram_id)
        VALUES ${rows.map((row) => `(${row}.telegram_id)`).join(', ')}; RETURN NULL;`,
    });
  return [
    trigger({
      table: users.name,
      name: `${users.name}_told`,
      when: `AFTER UPDATE ON ${quote(users.name)} FOR EACH ROW
        WHEN (${anyChanged([telegramId, languageCode, source, blockedAt])})`,
      body: `INSERT INTO rollup_pending_customers (customer_id) VALUES (NEW.${key}); RETURN NULL;`,
    }),
    profile('INSERT', 'NEW.locale IS NOT NULL', 'NEW'),
    profile(
      'UPDATE',
      '(OLD.telegram_id, OLD.locale) IS DISTINCT FROM (NEW.telegram_id, NEW.locale)',
      'OLD',
      'NEW',
    ),
    profile('DELETE', 'OLD.locale IS NOT NULL', 'OLD'),
    rebuildOn('truncated', profiles, 'TRUNCATE'),
  ];
}

/** Of what lies in carts, and of whose they are. */
export function cartTriggers({ tables: { users } }: ShopSchema): RollupTrigger[] {
  const { id, telegramId, deletedAt } = users.columns;
  const key = nameOf(id);
  const whose = `${users.name}_carts`;
  return [
    // Of each by itself: who is deleted and written again under the same id may have another cart.
    ...statements(users.name, 'carts', 'customer_id', key, ['INSERT', 'DELETE'], whose),
    ...statements('bot_carts', 'cart_owners', 'telegram_id', 'telegram_id', ['INSERT', 'UPDATE', 'DELETE']),
    trigger({
      table: users.name,
      name: `${whose}_update`,
      when: `AFTER UPDATE ON ${quote(users.name)} FOR EACH ROW WHEN (${anyChanged([id, telegramId, deletedAt])})`,
      body: `INSERT INTO rollup_pending_carts (customer_id) VALUES (OLD.${key}), (NEW.${key}); RETURN NULL;`,
    }),
    rebuildOn('truncated', 'bot_carts', 'TRUNCATE'),
  ];
}

type Event = 'INSERT' | 'UPDATE' | 'DELETE';

/** Appends the keys of all rows that one statement changed. */
function statements(
  table: string,
  what: string,
  key: string,
  column: string,
  events: Event[],
  as = table,
): RollupTrigger[] {
  return events.map((event) => {
    const sides = { INSERT: ['new_rows'], DELETE: ['old_rows'], UPDATE: ['old_rows', 'new_rows'] }[event];
    const referencing = sides.map((side) => `${side === 'new_rows' ? 'NEW' : 'OLD'} TABLE AS ${side}`);
    const keys = sides.map((side) => `SELECT ${column} FROM ${side} WHERE ${column} IS NOT NULL`);
    return trigger({
      table,
      name: `${as}_${event.toLowerCase()}`,
      when: `AFTER ${event} ON ${quote(table)} REFERENCING ${referencing.join(' ')} FOR EACH STATEMENT`,
      body: `INSERT INTO rollup_pending_${what} (${key}) ${keys.join(' UNION ')}; RETURN NULL;`,
    });
  });
}

/** Each visit updates its customer: the condition lets those pass that change what figures read. */
function customerChanges({ tables: { users } }: ShopSchema): RollupTrigger {
  const { id, createdAt, deletedAt } = users.columns;
  const key = nameOf(id);
  return trigger({
    table: users.name,
    name: `${users.name}_update`,
    when: `AFTER UPDATE ON ${quote(users.name)} FOR EACH ROW
      WHEN (${anyChanged([id, createdAt, deletedAt])})`,
    body: `INSERT INTO rollup_pending_customers (customer_id) VALUES (OLD.${key}), (NEW.${key}); RETURN NULL;`,
  });
}

/** A mapping that was recorded long ago may lack a column. */
function anyChanged(columns: readonly (MappedColumn | null | undefined)[]): string {
  const names = columns.flatMap((column) => (column ? [quote(column.name)] : []));
  return names.map((name) => `OLD.${name} IS DISTINCT FROM NEW.${name}`).join(' OR ');
}

/** Another day of the last visit. Quarter hours are told apart first, because that needs no look at the shop's zone. */
function lastSeen({ tables: { users }, timestampsWithoutZone: zone }: ShopSchema): RollupTrigger {
  const { id, lastSeenAt } = users.columns;
  const [before, after] = ['OLD', 'NEW'].map((row) => instant(lastSeenAt, zone, row));
  const quarter = (of = '') => `floor(extract(epoch FROM ${of}) / 900)`;
  const day = (of = '') => `(${of} AT TIME ZONE state.time_zone)::date`;
  return trigger({
    table: users.name,
    name: `${users.name}_last_seen`,
    when: `AFTER UPDATE ON ${quote(users.name)} FOR EACH ROW
      WHEN (${quarter(before)} IS DISTINCT FROM ${quarter(after)})`,
    body: `INSERT INTO rollup_pending_customers (customer_id)
        SELECT NEW.${nameOf(id)} FROM rollup_state AS state
        WHERE ${day(before)} IS DISTINCT FROM ${day(after)}; RETURN NULL;`,
  });
}

function rebuildOn(why: string, table: string, event: 'UPDATE' | 'TRUNCATE', column = ''): RollupTrigger {
  const each =
    event === 'UPDATE'
      ? `FOR EACH ROW WHEN (OLD.${column} IS DISTINCT FROM NEW.${column})`
      : 'FOR EACH STATEMENT';
  return trigger({
    table,
    name: `${table}_${why}`,
    when: `AFTER ${event} ON ${quote(table)} ${each}`,
    body: `INSERT INTO rollup_rebuilds SELECT now() WHERE NOT EXISTS (SELECT FROM rollup_rebuilds); RETURN NULL;`,
  });
}

function trigger(parts: { table: string; name: string; when: string; body: string }): RollupTrigger {
  const name = `shop_pulse_${parts.name}`;
  const called = quote(`${name}_rolled`);
  return {
    table: parts.table,
    name: `${name}_rolled`,
    functionSql: `CREATE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path FROM CURRENT AS $$ BEGIN ${parts.body} END $$`,
    sql: `CREATE TRIGGER ${called} ${parts.when} EXECUTE FUNCTION ${called}()`,
  };
}

function nameOf(column: MappedColumn | null): string {
  if (!column) throw new Error('the recorded schema lacks a column that every adopted database has');
  return quote(column.name);
}
