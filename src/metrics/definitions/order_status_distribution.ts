import { type RankingDefinition } from '../metric';
import { PLACED_IN_RANGE } from '../sql/orders';
import { BY_STATUS } from '../sql/rolled/orders';

export const metric: RankingDefinition = {
  id: 'order_status_distribution',
  shape: 'ranking',
  section: 'orders',
  order: 50,
  unit: 'count',
  better: 'none',
  parts: true,
  sumsTo: 'total_orders',
  sql: `SELECT status AS key, status AS label, count(*)::text AS value
    FROM shop_orders WHERE ${PLACED_IN_RANGE}
    GROUP BY status
    ORDER BY count(*) DESC, status`,
  members: {
    of: 'orders',
    sql: `SELECT order_id AS id FROM shop_orders WHERE ${PLACED_IN_RANGE} AND status = $key::text`,
    order: 'newest',
    hasOrder: true,
  },
  rolled: {
    sql: `SELECT status AS key, status AS label, orders::text AS value
    FROM (${BY_STATUS}) AS counted ORDER BY orders DESC, status`,
  },
  texts: {
    ru: {
      title: 'Статусы заказов',
      how: 'Сколько заказов периода в каждом статусе сейчас; статусы показаны так, как записаны.',
    },
    uz: {
      title: 'Buyurtma holatlari',
      how: 'Davrdagi buyurtmalarning hozirgi holatlari boʻyicha soni; holatlar yozilganidek koʻrsatiladi.',
    },
    en: {
      title: 'Order statuses',
      how: 'How many orders of the period stand in each status now; statuses are shown as they are written.',
    },
  },
};
