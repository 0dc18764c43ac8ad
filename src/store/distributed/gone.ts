import { type Database } from '../database';
import { CLAIMED_GONE, type Way } from '../rollups/journeys-fold';
import { dropPulled, ofCustomers, pullSpread } from './pulled';
import { isSpread } from './spread';
import { loadShopSchema } from '../shop-schema';

interface Span {
  ids: string[] | null;
  first: string | null;
  last: string | null;
}

const PENDING = 'rollup_pending_journeys';

/**
 * Runs a fold of journeys. The one of what went away looks at what is left of these days: where events are spread, its
 * keys are taken first, into a temporary table that bears the name of what waits, and what the cluster still has of
 * these customers around these days is pulled.
 */
export async function withGone<R>(
  database: Database,
  way: Way,
  limit: number,
  fold: () => Promise<R>,
): Promise<R> {
  if (way !== 'gone' || !(await isSpread(database))) return fold();
  const { customerIdType } = await loadShopSchema(database);
  await database.query(`CREATE TEMP TABLE gone_journeys (LIKE ${PENDING}) ON COMMIT DROP`);
  await database.query(
    `WITH claimed AS (${CLAIMED_GONE}) INSERT INTO gone_journeys (is_gone, length, customer_ids, ats, names, product_ids)
     SELECT true, cardinality(customer_ids), customer_ids, ats, names, product_ids FROM claimed`,
    { limit },
  );
  const [span] = await database.query<Span>(
    `SELECT array_agg(DISTINCT id::text) AS ids, (min(at) - interval '2 days')::text AS first,
       (max(at) + interval '2 days')::text AS last
     FROM gone_journeys CROSS JOIN LATERAL unnest(customer_ids, ats) AS each(id, at)`,
  );
  await database.query(`ALTER TABLE gone_journeys RENAME TO ${PENDING}`);
  const theirs = ofCustomers(span?.ids ?? [], customerIdType);
  await pullSpread(database, ['events'], {
    condition: `${theirs.condition} AND at >= $first::timestamptz AND at <= $last::timestamptz`,
    bind: { ...theirs.bind, first: span?.first ?? null, last: span?.last ?? null },
  });
  const folded = await fold();
  await dropPulled(database, ['events']);
  await database.query(`DROP TABLE pg_temp.${PENDING}`);
  return folded;
}
