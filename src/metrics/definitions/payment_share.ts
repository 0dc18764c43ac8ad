import { type RankingDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE } from '../sql/orders';
import { WHOLE_FROM, WHOLE_TO } from '../sql/rolled/edges';

export const metric: RankingDefinition = {
  id: 'payment_share',
  shape: 'ranking',
  section: 'money',
  order: 100,
  unit: 'money',
  better: 'none',
  parts: true,
  sumsTo: 'total_revenue',
  asides: [
    { id: 'orders', unit: 'count', sumsTo: 'revenue_orders' },
    { id: 'share', unit: 'percent' },
  ],
  sql: `SELECT method AS key, method AS label, sum(total)::text AS value, count(*)::text AS orders,
      round(100.0 * sum(total) / nullif(sum(sum(total)) OVER (), 0), 4)::text AS share
    FROM (
      SELECT coalesce(payments.method, '') AS method, orders.total
      FROM shop_orders AS orders LEFT JOIN shop_payments AS payments ON payments.order_id = orders.order_id
      WHERE ${IS_REVENUE} AND ${PLACED_IN_RANGE}
    ) AS paid
    GROUP BY method
    ORDER BY sum(total) DESC, method`,
  rolled: {
    sql: `SELECT method AS key, method AS label, sum(total)::text AS value, sum(orders)::text AS orders,
        round(100.0 * sum(total) / nullif(sum(sum(total)) OVER (), 0), 4)::text AS share
      FROM rollup_payment_days WHERE day >= ${WHOLE_FROM} AND day < ${WHOLE_TO}
      GROUP BY method HAVING sum(orders) > 0
      ORDER BY sum(total) DESC, method`,
    isWhole: true,
  },
  texts: {
    ru: {
      title: 'Способы оплаты',
      how: 'Выручка периода по способу оплаты, с числом заказов и долей.',
      asides: {
        orders: 'Заказы',
        share: 'Доля',
      },
      labels: {
        '': 'Не указан',
        'on-delivery': 'При получении',
        online: 'Онлайн',
      },
    },
    uz: {
      title: 'Toʻlov usullari',
      how: 'Davr tushumi toʻlov usuli boʻyicha, buyurtmalar soni va ulushi bilan.',
      asides: {
        orders: 'Buyurtmalar',
        share: 'Ulush',
      },
      labels: {
        '': 'Koʻrsatilmagan',
        'on-delivery': 'Qabul qilganda',
        online: 'Onlayn',
      },
    },
    en: {
      title: 'Payment methods',
      how: 'Revenue of the period by how the orders are paid, with their number and share.',
      asides: {
        orders: 'Orders',
        share: 'Share',
      },
      labels: {
        '': 'Not noted',
        'on-delivery': 'On delivery',
        online: 'Online',
      },
    },
  },
};
