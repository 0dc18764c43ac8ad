import { type ShopSchema } from './shop-schema';

/**
 * SQL of the product of an order line, a row `lines` of shop_order_lines. Another program's lines may know the name
 * only: then it is the one product of that name, if there is just one.
 */
export function productOfLine({ tables }: ShopSchema): string {
  if (tables.orderItems.columns.product) return 'lines.product_id';
  return `(SELECT (array_agg(named.product_id))[1] FROM shop_products AS named
    WHERE named.name = lines.product_name HAVING count(*) = 1)`;
}
