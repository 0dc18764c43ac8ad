import { type ScalarDefinition } from '../metric';
import { countedCreated } from '../sql/counted';
import { createdBetween } from '../sql/rolled/customers';
import { ago } from '../sql/rolled/edges';

export const metric: ScalarDefinition = {
  id: 'new_users_7d',
  shape: 'scalar',
  section: 'customers',
  order: 100,
  overview: 110,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedCreated(
    `created_at >= $now::timestamptz - interval '168 hours' AND created_at <= $now::timestamptz`,
  ),
  previousSql: `SELECT count(*) FROM shop_customers
    WHERE created_at >= $now::timestamptz - interval '336 hours'
      AND created_at <= $now::timestamptz - interval '168 hours'`,
  rolled: {
    sql: `SELECT ${createdBetween(ago(168), '$now::timestamptz')}`,
    previousSql: `SELECT ${createdBetween(ago(336), ago(168))}`,
  },
  texts: {
    ru: {
      title: 'Новые за 7 дней',
      how: 'Появились за последние 7 × 24 часа; период на экране не влияет.',
    },
    uz: {
      title: '7 kunda yangi',
      how: 'Oxirgi 7 × 24 soatda paydo boʻlganlar; ekrandagi davr taʼsir qilmaydi.',
    },
    en: {
      title: 'New in 7 days',
      how: 'Created within the last 7 × 24 hours; the period on screen does not matter.',
    },
  },
};
