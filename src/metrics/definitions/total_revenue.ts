import { type ScalarDefinition } from '../metric';
import { REVENUE_ORDERS } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'total_revenue',
  shape: 'scalar',
  section: 'money',
  order: 10,
  overview: 10,
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT coalesce(sum(total), 0) ${REVENUE_ORDERS}`,
  rolled: { sql: `SELECT ${placed('total', '$revenue')}` },
  texts: {
    ru: {
      title: 'Выручка',
      how: 'Сумма заказов периода в статусах, которые магазин считает выручкой (обычно: подтверждён, в работе, оплачен, отправлен, доставлен, завершён).',
    },
    uz: {
      title: 'Tushum',
      how: 'Davrda berilgan va doʻkon tushum deb hisoblaydigan holatdagi buyurtmalar summasi (odatda: tasdiqlangan, jarayonda, toʻlangan, yuborilgan, yetkazilgan, tugallangan).',
    },
    en: {
      title: 'Revenue',
      how: 'Sum of the orders placed in the period whose status the shop counts as revenue (usually confirmed, processing, paid, shipped, delivered, completed).',
    },
  },
};
