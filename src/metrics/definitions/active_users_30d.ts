import { type ScalarDefinition } from '../metric';
import { countedSeen } from '../sql/counted';
import { seenWithin } from '../sql/rolled/customers';

export const metric: ScalarDefinition = {
  id: 'active_users_30d',
  shape: 'scalar',
  section: 'customers',
  order: 80,
  overview: 90,
  unit: 'count',
  better: 'up',
  comparable: false,
  ...countedSeen(
    `last_seen_at >= $now::timestamptz - interval '720 hours' AND last_seen_at <= $now::timestamptz`,
  ),
  rolled: { sql: `SELECT ${seenWithin(720)}` },
  texts: {
    ru: {
      title: 'Были за 30 дней',
      how: 'Последний визит не раньше чем 30 × 24 часа назад, на эту минуту; период на экране не влияет.',
    },
    uz: {
      title: '30 kunda koʻrilgan',
      how: 'Oxirgi tashrifi hozirdan 30 × 24 soat ichida; ekrandagi davr taʼsir qilmaydi.',
    },
    en: {
      title: 'Seen in 30 days',
      how: 'Last visit within 30 × 24 hours of this moment; the period on screen does not matter.',
    },
  },
};
