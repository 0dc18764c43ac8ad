import { EDGE_FROM, WHOLE_FROM, WHOLE_TO } from './edges';
import { isOf } from './orders';
import { ofWholeDays } from './spans';

/** Lines of revenue orders in the part of the range that ends within a day. */
const LINES_ON_EDGE = `FROM rollup_orders
      CROSS JOIN LATERAL unnest(product_ids, product_names, quantities, totals) AS line(id, name, quantity, total)
      WHERE placed_at >= ${EDGE_FROM} AND placed_at < $to::timestamptz AND ${isOf('$revenue')}`;

/** By product name, of revenue orders in the range: `product_name`, `quantity`, `total`. */
export const BY_PRODUCT = `SELECT product_name, sum(quantity) AS quantity, sum(total) AS total
    FROM (
      ${ofWholeDays('product_name, lines, quantity, total', 'rollup_product_spans')}
      UNION ALL
      SELECT line.name, 1, coalesce(line.quantity, 0), coalesce(line.total, 0) ${LINES_ON_EDGE} AND line.name IS NOT NULL
    ) AS sold
    GROUP BY product_name HAVING sum(lines) > 0`;

/** By product id as a text, of revenue orders in the range: `product_id`, `units`. */
export const UNITS_BY_ID = `SELECT product_id, sum(units) AS units
    FROM (
      ${ofWholeDays('product_id, quantity AS units', 'rollup_product_spans')}
      UNION ALL
      SELECT line.id, coalesce(line.quantity, 0) ${LINES_ON_EDGE}
    ) AS sold
    GROUP BY product_id`;

/** Distinct customers with revenue orders on the whole days of the range, by product name: `product_name`, `buyers`. */
export const BUYERS_BY_PRODUCT = `SELECT product_name, sum(buyers) AS buyers
    FROM (
      ${ofWholeDays('product_name, buyers', 'rollup_latest_purchases')}
      UNION ALL
      SELECT product_name, buyers FROM rollup_repurchases
      WHERE next_day >= ${WHOLE_TO} AND day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}
    ) AS bought
    GROUP BY product_name HAVING sum(buyers) > 0`;
