import { type Database } from './database';

/** Somebody who has been in the bot, as Telegram knows them. */
export interface RecentCustomer {
  telegramId: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  languageCode: string | null;
}

/** Customers with a Telegram id from `firstId` up who have not blocked the bot, those seen last first. */
export async function recentCustomers(
  database: Database,
  { firstId, limit }: { firstId: number; limit: number },
): Promise<RecentCustomer[]> {
  const rows = await database.query<Record<string, string | null>>(
    `SELECT telegram_id::text, first_name, last_name, username, language_code FROM shop_customers
     WHERE telegram_id >= $first::bigint AND blocked_at IS NULL
     ORDER BY last_seen_at DESC NULLS LAST LIMIT $limit::integer`,
    { first: firstId, limit },
  );
  return rows.map((row) => ({
    telegramId: Number(row.telegram_id),
    firstName: row.first_name ?? '',
    lastName: row.last_name ?? null,
    username: row.username ?? null,
    languageCode: row.language_code ?? null,
  }));
}
