import { type ScalarDefinition } from '../metric';
import { countedCreated } from '../sql/counted';
import { createdBetween } from '../sql/rolled/customers';
import { dateOf, startOf } from '../sql/rolled/edges';

export const metric: ScalarDefinition = {
  id: 'new_users_today',
  shape: 'scalar',
  section: 'customers',
  order: 90,
  overview: 100,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedCreated(
    `created_at >= date_trunc('day', $now::timestamptz AT TIME ZONE $tz::text) AT TIME ZONE $tz::text
      AND created_at <= $now::timestamptz`,
  ),
  previousSql: `SELECT count(*) FROM shop_customers
    WHERE created_at >= (date_trunc('day', $now::timestamptz AT TIME ZONE $tz::text) - interval '1 day') AT TIME ZONE $tz::text
      AND created_at <= ($now::timestamptz AT TIME ZONE $tz::text - interval '1 day') AT TIME ZONE $tz::text`,
  rolled: {
    sql: `SELECT ${createdBetween(startOf(dateOf('$now')), '$now::timestamptz')}`,
    previousSql: `SELECT ${createdBetween(
      startOf(`(${dateOf('$now')} - 1)`),
      `(($now::timestamptz AT TIME ZONE $tz::text - interval '1 day') AT TIME ZONE $tz::text)`,
    )}`,
  },
  texts: {
    ru: {
      title: 'Новые сегодня',
      how: 'Появились с полуночи по времени магазина; период на экране не влияет.',
    },
    uz: {
      title: 'Bugun yangi',
      how: 'Doʻkon vaqti boʻyicha yarim tundan beri paydo boʻlganlar; ekrandagi davr taʼsir qilmaydi.',
    },
    en: {
      title: 'New today',
      how: 'Created since midnight, shop time; the period on screen does not matter.',
    },
  },
};
