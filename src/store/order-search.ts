import { type Binds } from '../metrics/reader';
import { asTyped } from '../shop/phone';
import { quote } from './identifier';
import { columnOf, nameOf } from './mapped-names';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

/** With fewer digits a phone would be nearly anybody's; with more, ways of writing the country's code differ. */
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 9;

/** A SELECT of the orders (`order_id`) that a text may mean, with its binds; undefined where it can mean none. */
export function ordersLike(schema: ShopSchema, text: string): { sql: string; bind: Binds } | undefined {
  const { orders } = schema.tables;
  const number = text.replace(/^[#№]\s*/, '');
  const bind: Record<string, string> = {};
  const parts: string[] = [];

  const { couldBe, value } = rowId(columnOf(orders, 'id'));
  if (number !== '' && couldBe(number)) {
    bind.id = number;
    parts.push(`SELECT order_id FROM shop_orders WHERE order_id = ${value('$id')}`);
  }
  if (number !== '' && orders.columns.externalId) {
    const external = `outside.${nameOf(orders, 'externalId')}::text`;
    bind.number = number;
    // An imported number stands behind the name of its source and a colon.
    const written = orders.ours ? [external, `split_part(${external}, ':', 2)`] : [external];
    for (const one of written)
      parts.push(
        `SELECT outside.${nameOf(orders, 'id')} FROM ${quote(orders.name)} AS outside WHERE ${one} = $number`,
      );
  }
  const typed = asTyped(text);
  const digits = /^[+\d\s().-]+$/.test(typed) ? typed.replace(/\D/g, '').slice(-MOST_DIGITS) : '';
  if (digits.length >= FEWEST_DIGITS) {
    bind.digits = digits;
    // An index has them from behind.
    parts.push(
      "SELECT order_id FROM bot_order_details WHERE reverse(phone) LIKE reverse($digits::text) || '%'",
    );
  }
  return parts.length === 0 ? undefined : { sql: parts.join(' UNION '), bind };
}
