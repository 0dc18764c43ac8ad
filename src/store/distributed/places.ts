import { type Database } from '../database';
import { loadShopSchema, type TableRole } from '../shop-schema';
import { REFERENCE_TABLES } from './reference';
import { SPREAD_BY, SPREAD_TABLES } from './spread';

/** Why the shop's own four stay; each is changed by other programs as well, who know nothing of a cluster. */
const SHOP: Readonly<Record<TableRole, string>> = {
  users: "each visit changes its customer's row, which every node would have to write",
  products:
    'a sale takes from its stock, which every node would have to agree to, and order lines refer to it',
  orders: 'its numbers are unique whoever orders, and it is found and locked by them',
  orderItems: 'it refers to orders and to products, and names no customer',
};

/** Why others stay. */
const STAYS: readonly (readonly [why: string, ...tables: string[]])[] = [
  [
    'its owner may be no customer yet, and checkout locks it together with the stock and the order',
    'bot_carts',
  ],
  ['its triggers tell the figures of it', 'bot_customer_profiles'],
  [
    'it is written together with an order',
    ...['bot_order_details', 'bot_order_changes', 'bot_order_payments', 'bot_order_cards'],
  ],
  ['it is written together with the stock', 'bot_stock_changes'],
  [
    'it is written at every turn',
    ...['bot_conversations', 'bot_event_marks', 'bot_handled_updates', 'bot_message_turns'],
    ...['bot_parked_updates', 'service_heartbeat'],
  ],
  [
    'of several processes one claims a row, and the others pass it by',
    ...['bot_alerts', 'bot_broadcasts', 'bot_broadcast_recipients', 'bot_login_codes', 'bot_notices'],
    'report_deliveries',
  ],
  ['the statement that claims an alert looks at it', 'bot_alert_mutes'],
  ['it is written together with the notices that move along', 'bot_moved_chats'],
  ['it says here what is spread', 'bot_spread'],
  [
    'the migrations keep their books in it',
    'shop_pulse_migrations',
    'shop_pulse_objects',
    'shop_pulse_schema',
  ],
];
const WHY = new Map(
  STAYS.flatMap(([why, ...tables]) => tables.map((table): [string, string] => [table, why])),
);

const isSum = (table: string): boolean => table.startsWith('rollup_');
const isThrough = (table: string): boolean => table.startsWith('bot_spread_');

/**
 * One line for each table of the shop and the bot: what it becomes on a cluster, or why it stays. `kept`: what stands
 * against the copies of a reference table, by its name.
 */
export async function placesOf(database: Database, kept: ReadonlyMap<string, string>): Promise<string[]> {
  const { tables } = await loadShopSchema(database);
  const roles = Object.entries(SHOP).map(([role, why]): [string, string] => {
    const { name, ours } = tables[role as TableRole];
    return [name, ours ? why : 'it is another program’s'];
  });
  const shop = new Map(roles);
  const rows = await database.query<{ name: string }>(
    `SELECT name FROM shop_pulse_objects WHERE kind = 'table'
     UNION SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
       AND relkind = 'r' AND relname LIKE 'shop\\_pulse\\_%' ORDER BY name`,
  );
  const names = [...new Set([...shop.keys(), ...rows.map(({ name }) => name)])];
  const own = names.filter((name) => !isSum(name) && !isThrough(name));
  const lineOf = (name: string): string => {
    if (SPREAD_TABLES.some((table) => table === name))
      return `${name}: spread over the workers by ${SPREAD_BY}`;
    const why = kept.get(name);
    if (REFERENCE_TABLES.some((table) => table === name))
      return why ? `${name}: stays here, as ${why}` : `${name}: a reference table, the same on every node`;
    return `${name}: stays here, as ${shop.get(name) ?? WHY.get(name) ?? UNSAID}`;
  };
  const sums = names.filter(isSum).length;
  return [
    ...own.map(lineOf),
    `rollup_*, ${sums} tables of sums: stay here, as triggers and folds write them with what they count`,
  ];
}

/** Of a table that has come since. */
const UNSAID = 'nobody has looked whether it could go';
