import { EFFECT_MS, type BroadcastEffect } from '../../shop/broadcast';
import { customersAmong } from '../customer-lookup';
import { type Database } from '../database';
import { selectEither } from '../distributed/refused';
import { instant } from '../instants';
import { type ShopSchema } from '../shop-schema';

const HOURS = EFFECT_MS / 3_600_000;

export interface EffectOptions {
  id: string;
  /** Status keys that count as revenue. */
  revenue: readonly string[];
  now: number;
}

/**
 * What those whom the message reached did afterwards, over the canonical views and the recorded activity. A visit of
 * the same day that began before the message shows in the events, or as the last one.
 */
export async function broadcastEffect(
  database: Database,
  schema: ShopSchema,
  { id, revenue, now }: EffectOptions,
): Promise<BroadcastEffect> {
  const within = (at: string) => `${at} >= told.since AND ${at} < told.until`;
  const [row] = await selectEither<{ came_back: string; buyers: string; revenue: string }>(
    database,
    `WITH told AS (
       SELECT recipient.telegram_id, customer.customer_id, customer.last_seen_at, recipient.at AS since,
         least(recipient.at + interval '${HOURS} hours', $now::timestamptz) AS until
       FROM bot_broadcast_recipients AS recipient
       CROSS JOIN LATERAL (${customersAmong(schema, 'recipient.telegram_id')}) AS customer
       WHERE recipient.broadcast_id = $id::uuid AND recipient.status = 'sent'
     ), span AS (
       SELECT min(since) AS since, max(until) AS until FROM told
     ), seen AS (
       SELECT telegram_id FROM told WHERE ${within('last_seen_at')}
       UNION
       SELECT told.telegram_id FROM told JOIN activity_days AS visit USING (customer_id)
       WHERE ${within('visit.first_at')}
       UNION
       SELECT told.telegram_id FROM told JOIN events AS event USING (customer_id)
       WHERE ${within('event.at')} AND event.name NOT IN ('bot_blocked', 'bot_unblocked')
         AND event.at >= (SELECT since FROM span) AND event.at < (SELECT until FROM span)
     ), bought AS (
       SELECT told.telegram_id, placed.total FROM told JOIN shop_orders AS placed USING (customer_id)
       WHERE placed.status_key = ANY($revenue::text[]) AND ${within('placed.placed_at')}
     )
     SELECT (SELECT count(*) FROM seen) AS came_back,
       (SELECT count(DISTINCT telegram_id) FROM bought) AS buyers,
       (SELECT coalesce(sum(total), 0)::text FROM bought) AS revenue`,
    { id, revenue: [...revenue], now: instant(now) },
  );
  return {
    cameBack: Number(row?.came_back ?? 0),
    buyers: Number(row?.buyers ?? 0),
    revenue: row?.revenue ?? '0',
  };
}
