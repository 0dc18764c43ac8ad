import { dateOf, type Rollup } from './rollup';
import { SPANS, spanStart } from './spans';

/**
 * Lines of revenue orders: statuses differ from shop to shop, products by the hundred, and few figures need both.
 * An unknown product has the id '', and a line without a name is none of `lines`.
 */
export const soldProducts: Rollup = {
  table: 'rollup_product_spans',
  keys: ['span', 'start', 'product_id', 'product_name'],
  amounts: ['lines', 'quantity', 'total'],
  sql: `SELECT span, ${spanStart('day')} AS start, product_id, product_name, lines, quantity, total
    FROM (
      SELECT ${dateOf('placed_at')} AS day, coalesce(line.id, '') AS product_id, coalesce(line.name, '') AS product_name,
        sign * (line.name IS NOT NULL)::integer AS lines, sign * coalesce(line.quantity, 0) AS quantity,
        sign * coalesce(line.total, 0) AS total
      FROM change
      CROSS JOIN LATERAL unnest(product_ids, product_names, quantities, totals) AS line(id, name, quantity, total)
      WHERE isfinite(placed_at) AND (line.id IS NOT NULL OR line.name IS NOT NULL)
        AND status_key = ANY($revenue::text[])
    ) AS sold CROSS JOIN ${SPANS}`,
};

/** Two products of one revenue order, by their names: of thirty different ones there are 435 pairs, summed together. */
export const boughtTogether: Rollup = {
  table: 'rollup_pair_spans',
  keys: ['span', 'start', 'pair'],
  amounts: ['orders'],
  sql: `SELECT span, ${spanStart('day')} AS start, pair, sign AS orders
    FROM (
      SELECT sign, ${dateOf('placed_at')} AS day, one.name || ' + ' || other.name AS pair
      FROM change
      CROSS JOIN LATERAL (SELECT DISTINCT name FROM unnest(product_names) AS line(name)) AS one
      CROSS JOIN LATERAL (SELECT DISTINCT name FROM unnest(product_names) AS line(name)) AS other
      WHERE isfinite(placed_at) AND one.name < other.name AND status_key = ANY($revenue::text[])
    ) AS pairs CROSS JOIN ${SPANS}`,
};
