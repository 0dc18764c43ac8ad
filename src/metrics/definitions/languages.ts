import { type RankingDefinition } from '../metric';
import { ACTIVE_NOW } from '../sql/activity';
import { ACTIVE_BY_LANGUAGE, CUSTOMERS_BY_LANGUAGE } from '../sql/rolled/languages';
import { OF_LANGUAGE } from '../sql/rolled/lists';

export const metric: RankingDefinition = {
  id: 'languages',
  shape: 'ranking',
  section: 'customers',
  order: 160,
  unit: 'count',
  better: 'none',
  parts: true,
  asides: [{ id: 'active', unit: 'count' }],
  sql: `SELECT coalesce(languages.language, '') AS key, coalesce(languages.language, '') AS label,
      count(*)::text AS value, count(active.customer_id)::text AS active
    FROM shop_customers AS customers
    JOIN shop_languages AS languages ON languages.customer_id = customers.customer_id
    LEFT JOIN (${ACTIVE_NOW}) AS active ON active.customer_id = customers.customer_id
    WHERE customers.created_at < $to::timestamptz
    GROUP BY 1
    ORDER BY count(*) DESC, 1`,
  rolled: {
    sql: `SELECT language AS key, language AS label, known.customers::text AS value,
        coalesce(active.customers, 0)::text AS active
      FROM (${CUSTOMERS_BY_LANGUAGE}) AS known LEFT JOIN (${ACTIVE_BY_LANGUAGE}) AS active USING (language)
      ORDER BY known.customers DESC, 1`,
    isWhole: true,
  },
  members: {
    of: 'customers',
    sql: `SELECT customers.customer_id AS id
      FROM shop_customers AS customers
      JOIN shop_languages AS languages ON languages.customer_id = customers.customer_id
      WHERE customers.created_at < $to::timestamptz AND coalesce(languages.language, '') = $key::text`,
    rolled: { sql: OF_LANGUAGE },
    order: 'spent',
  },
  texts: {
    ru: {
      title: 'Языки',
      how: 'Все клиенты к концу периода по языку: выбранному в боте, а если не выбирали — языку Telegram; и сколько из них были активны в периоде.',
      asides: {
        active: 'Активные',
      },
      labels: {
        '': 'Неизвестен',
        ru: 'Русский',
        uz: 'Узбекский',
        en: 'Английский',
      },
    },
    uz: {
      title: 'Tillar',
      how: 'Davr oxiridagi barcha mijozlar tili boʻyicha: botda tanlagani, tanlamagan boʻlsa — Telegram tili; va ulardan qanchasi davrda faol boʻlgani.',
      asides: {
        active: 'Faol',
      },
      labels: {
        '': 'Nomaʼlum',
        ru: 'Rus',
        uz: 'Oʻzbek',
        en: 'Ingliz',
      },
    },
    en: {
      title: 'Languages',
      how: 'All customers at the end of the period by language: the one chosen in the bot, else that of their Telegram; and how many of them were active in the period.',
      asides: {
        active: 'Active',
      },
      labels: {
        '': 'Unknown',
        ru: 'Russian',
        uz: 'Uzbek',
        en: 'English',
      },
    },
  },
};
