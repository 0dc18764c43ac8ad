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
      how: 'Сколько заказов периода в каждом статусе сейчас; незнакомый статус показан так, как записан.',
      labels: {
        new: 'новый',
        pending: 'ждёт подтверждения',
        confirmed: 'подтверждён',
        processing: 'собирается',
        paid: 'оплачен',
        shipped: 'отправлен',
        delivered: 'доставлен',
        completed: 'выполнен',
        cancelled: 'отменён',
        failed: 'не состоялся',
        refunded: 'деньги возвращены',
      },
    },
    uz: {
      title: 'Buyurtma holatlari',
      how: 'Davrdagi buyurtmalarning hozirgi holatlari boʻyicha soni; notanish holat yozilganidek koʻrsatiladi.',
      labels: {
        new: 'yangi',
        pending: 'tasdiqlanishi kutilmoqda',
        confirmed: 'tasdiqlandi',
        processing: 'yigʻilmoqda',
        paid: 'toʻlandi',
        shipped: 'joʻnatildi',
        delivered: 'yetkazildi',
        completed: 'bajarildi',
        cancelled: 'bekor qilindi',
        failed: 'amalga oshmadi',
        refunded: 'pul qaytarildi',
      },
    },
    en: {
      title: 'Order statuses',
      how: 'How many orders of the period stand in each status now; one that the bot does not know is shown as it is written.',
      labels: {
        new: 'new',
        pending: 'awaiting confirmation',
        confirmed: 'confirmed',
        processing: 'being packed',
        paid: 'paid',
        shipped: 'shipped',
        delivered: 'delivered',
        completed: 'completed',
        cancelled: 'cancelled',
        failed: 'failed',
        refunded: 'refunded',
      },
    },
  },
};
