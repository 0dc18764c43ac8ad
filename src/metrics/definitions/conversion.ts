import { type ScalarDefinition } from '../metric';
import { ACTIVE_NOW } from '../sql/activity';
import { REVENUE_ORDERS } from '../sql/orders';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'conversion',
  shape: 'scalar',
  section: 'buyers',
  order: 60,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: `SELECT round(100.0 * (SELECT count(DISTINCT customer_id) ${REVENUE_ORDERS}) / count(*), 4)
    FROM (${ACTIVE_NOW}) AS active HAVING count(*) > 0`,
  rolled: { sql: `SELECT round(100.0 * ${the('buyers')} / nullif(${the('active')}, 0), 4)` },
  texts: {
    ru: {
      title: 'Конверсия',
      how: 'Покупатели, делённые на активных клиентов того же периода.',
    },
    uz: {
      title: 'Konversiya',
      how: 'Xaridorlarning shu davrdagi faol mijozlarga nisbati.',
    },
    en: {
      title: 'Conversion',
      how: 'Buyers divided by active customers of the same period.',
    },
  },
};
