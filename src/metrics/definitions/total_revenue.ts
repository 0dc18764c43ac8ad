import { type ScalarDefinition } from '../metric';
import { REVENUE_ORDERS } from '../sql';

export const metric: ScalarDefinition = {
  id: 'total_revenue',
  shape: 'scalar',
  section: 'revenue',
  order: 10,
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT coalesce(sum(total), 0) ${REVENUE_ORDERS}`,
  texts: {
    ru: {
      title: 'Выручка',
      how: 'Сумма заказов периода в статусах, которые считаются выручкой: подтверждён, в работе, оплачен, отправлен, доставлен, завершён.',
    },
    uz: {
      title: 'Tushum',
      how: 'Davrda berilgan va tushum hisoblanadigan holatdagi buyurtmalar summasi: tasdiqlangan, jarayonda, toʻlangan, yuborilgan, yetkazilgan, tugallangan.',
    },
    en: {
      title: 'Revenue',
      how: 'Sum of the orders placed in the period whose status counts as revenue: confirmed, processing, paid, shipped, delivered, completed.',
    },
  },
};
