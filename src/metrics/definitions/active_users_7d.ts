import { type ScalarDefinition } from '../metric';
import { countedSeen } from '../sql/counted';
import { seenWithin } from '../sql/rolled/customers';

export const metric: ScalarDefinition = {
  id: 'active_users_7d',
  shape: 'scalar',
  section: 'customers',
  order: 70,
  overview: 80,
  unit: 'count',
  better: 'up',
  comparable: false,
  ...countedSeen(
    `last_seen_at >= $now::timestamptz - interval '168 hours' AND last_seen_at <= $now::timestamptz`,
  ),
  rolled: { sql: `SELECT ${seenWithin(168)}` },
  texts: {
    ru: {
      title: 'Были за 7 дней',
      how: 'Последний визит не раньше чем 7 × 24 часа назад, на эту минуту; период на экране не влияет.',
    },
    uz: {
      title: '7 kunda koʻrilgan',
      how: 'Oxirgi tashrifi hozirdan 7 × 24 soat ichida; ekrandagi davr taʼsir qilmaydi.',
    },
    en: {
      title: 'Seen in 7 days',
      how: 'Last visit within 7 × 24 hours of this moment; the period on screen does not matter.',
    },
  },
};
