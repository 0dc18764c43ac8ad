import { type ScalarDefinition } from '../metric';
import { REVENUE_ORDERS } from '../sql/orders';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'repeat_purchase_rate',
  shape: 'scalar',
  section: 'buyers',
  order: 50,
  unit: 'percent',
  better: 'up',
  comparable: true,
  sql: `SELECT round(100.0 * count(*) FILTER (WHERE orders >= 2) / nullif(count(*), 0), 4)
    FROM (SELECT count(*) AS orders ${REVENUE_ORDERS} AND customer_id IS NOT NULL GROUP BY customer_id) AS buyers`,
  rolled: {
    sql: `SELECT round(100.0 * (${the('buyers_and_repeated')} - ${the('buyers')}) / nullif(${the('buyers')}, 0), 4)`,
  },
  texts: {
    ru: {
      title: 'Доля повторных покупок',
      how: 'Покупатели с двумя и более заказами с выручкой внутри периода, делённые на всех покупателей периода.',
    },
    uz: {
      title: 'Takroriy xarid ulushi',
      how: 'Davr ichida ikki va undan koʻp tushumli buyurtma bergan xaridorlarning barcha xaridorlarga nisbati.',
    },
    en: {
      title: 'Repeat purchase rate',
      how: 'Buyers with two or more revenue orders within the period, divided by all buyers of the period.',
    },
  },
};
