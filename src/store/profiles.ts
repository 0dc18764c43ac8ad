import { type Clock } from '../clock';
import { LOCALES, type Locale } from '../locales/locale';
import { type Profiles } from '../shop/profile';
import { customersOnTelegram } from './customer-lookup';
import { type Database } from './database';
import { instant } from './instants';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

interface Row {
  locale: string | null;
  language_code: string | null;
  is_blocked: boolean | null;
}

/** What is written on record as a language; null for one that is offered no more. */
export const knownLocale = (text: string | null): Locale | null =>
  LOCALES.find((locale) => locale === text) ?? null;

export function createProfiles(database: Database, clock: Clock): Profiles {
  const schema = rememberSchema(database);
  return {
    async chooseLocale(telegramId, locale) {
      await database.query(
        `INSERT INTO bot_customer_profiles (telegram_id, locale, updated_at)
         VALUES ($telegram::bigint, $locale, $now::timestamptz)
         ON CONFLICT (telegram_id) DO UPDATE SET locale = EXCLUDED.locale, updated_at = EXCLUDED.updated_at`,
        { telegram: telegramId, locale, now: instant(clock.now()) },
      );
    },

    async noteClientLanguage(telegramId, languageCode) {
      await database.query(
        `INSERT INTO bot_customer_profiles (telegram_id, client_language, updated_at)
         VALUES ($telegram::bigint, $language, $now::timestamptz)
         ON CONFLICT (telegram_id) DO UPDATE SET client_language = EXCLUDED.client_language`,
        { telegram: telegramId, language: storable(languageCode), now: instant(clock.now()) },
      );
    },

    async addressee(telegramId) {
      const [row] = await database.query<Row>(
        `SELECT profile.locale, coalesce(profile.client_language, customer.language_code) AS language_code,
            customer.blocked_at IS NOT NULL AS is_blocked
         FROM (SELECT $telegram::bigint AS telegram_id) AS person
         LEFT JOIN bot_customer_profiles AS profile USING (telegram_id)
         LEFT JOIN shop_customers AS customer ON customer.customer_id IN (${customersOnTelegram(await schema())})
         ORDER BY customer.customer_id LIMIT 1`,
        { telegram: telegramId },
      );
      return {
        locale: knownLocale(row?.locale ?? null),
        languageCode: row?.language_code ?? null,
        isBlocked: row?.is_blocked ?? false,
      };
    },
  };
}
