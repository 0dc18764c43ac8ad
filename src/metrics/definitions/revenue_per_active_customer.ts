import { type ScalarDefinition } from '../metric';
import { ACTIVE_NOW } from '../sql/activity';
import { REVENUE_ORDERS } from '../sql/orders';
import { placed, the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'revenue_per_active_customer',
  shape: 'scalar',
  section: 'money',
  order: 50,
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT round((SELECT coalesce(sum(total), 0) ${REVENUE_ORDERS}) / count(*), 4)
    FROM (${ACTIVE_NOW}) AS active HAVING count(*) > 0`,
  rolled: { sql: `SELECT round(${placed('total', '$revenue')} / nullif(${the('active')}, 0), 4)` },
  texts: {
    ru: {
      title: 'Выручка на активного',
      how: 'Выручка, делённая на число активных клиентов того же периода.',
    },
    uz: {
      title: 'Faol mijozga tushum',
      how: 'Tushumning shu davrdagi faol mijozlar soniga nisbati.',
    },
    en: {
      title: 'Revenue per active',
      how: 'Revenue divided by the active customers of the same period.',
    },
  },
};
