import { telegramKey } from './activity-columns';
import { quote } from './identifier';
import { columnOf, isKept, nameOf } from './mapped-names';
import { type ShopSchema } from './shop-schema';

/**
 * SELECT of the customers (`customer_id`) that have the Telegram id `$telegram`. It asks the table instead of the
 * view, so that an index serves where the other program keeps the ids as text.
 */
export function customersOnTelegram({ tables: { users } }: ShopSchema): string {
  const { compared, holds } = telegramKey(columnOf(users, 'telegramId'));
  return `SELECT person.${nameOf(users, 'id')} AS customer_id FROM ${quote(users.name)} AS person
    WHERE person.${nameOf(users, 'telegramId')} = ${compared('$telegram::bigint')} AND ${holds('$telegram::bigint')}
      AND ${isKept(users, 'person')}`;
}

/**
 * SELECT of the customers (all of `shop_customers`) whose Telegram id is `id`, SQL for a bigint of the statement
 * around it. By the table's own index, as above.
 */
export function customersAmong(schema: ShopSchema, id: string, condition = 'true'): string {
  const { users } = schema.tables;
  const { compared, holds } = telegramKey(columnOf(users, 'telegramId'));
  return `SELECT customer.* FROM ${quote(users.name)} AS person
    JOIN shop_customers AS customer ON customer.customer_id = person.${nameOf(users, 'id')}
    WHERE person.${nameOf(users, 'telegramId')} = ${compared(id)} AND ${holds(id)} AND ${condition}`;
}

/** SELECT of the orders (`order_id`) of the person with the Telegram id `$telegram`: of their row, or placed in the bot. */
export function ordersOnTelegram(schema: ShopSchema): string {
  const { orders } = schema.tables;
  return `SELECT theirs.${nameOf(orders, 'id')} AS order_id FROM ${quote(orders.name)} AS theirs
    WHERE theirs.${nameOf(orders, 'customer')} IN (${customersOnTelegram(schema)})
    UNION SELECT order_id FROM bot_order_details WHERE telegram_id = $telegram::bigint`;
}
