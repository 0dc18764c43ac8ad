import { randomUUID } from 'node:crypto';
import { type BroadcastDraft, type Broadcasts } from '../../src/shop/broadcast';
import { type Database } from '../../src/store/database';
import { T } from './shop-fixture';

/** A draft of Rustam's, to everybody whom a list named. */
export function aDraft(more: Partial<BroadcastDraft> = {}): BroadcastDraft {
  return {
    ...{
      id: randomUUID(),
      createdBy: 900_001,
      chatId: 900_001,
      topicId: null,
      locale: 'en',
      mainLocale: 'ru',
    },
    ...{ segment: { metric: 'dormant_customers', key: null, period: '30d' }, title: 'Dormant customers' },
    messages: { ru: { text: 'Скидки!', entities: [], photo: null } },
    ...more,
  };
}

/** Customers of the shop, with ids of their own. */
export async function addCustomers(
  database: Database,
  telegramIds: readonly number[],
  { language = null as string | null, blocked = false } = {},
): Promise<void> {
  await database.query(
    `INSERT INTO users (telegram_id, first_name, language_code, blocked_at)
     SELECT id, 'Customer ' || id, $language::text, CASE WHEN $blocked THEN $at::timestamptz END
     FROM unnest($ids::bigint[]) AS listed(id)`,
    { ids: telegramIds, language, blocked, at: new Date(T).toISOString() },
  );
}

/** A broadcast that is being sent to these people; answers its id. */
export async function startBroadcast(
  broadcasts: Broadcasts,
  telegramIds: readonly number[],
  more: Partial<BroadcastDraft> = {},
  at = T,
): Promise<string> {
  const { id } = await broadcasts.draft(aDraft(more), [telegramIds], at);
  await broadcasts.start(id, at);
  return id;
}
