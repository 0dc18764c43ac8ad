import { type ScalarDefinition } from '../metric';
import { IS_REVENUE, PLACED_IN_RANGE, REFUNDED_IN_RANGE } from '../sql/orders';

/**
 * Refunds are booked on their own day: a refunded order is still a sale of the day it was placed. `total_revenue`
 * goes by today's statuses instead and so forgets a sale once it is refunded.
 */
export const metric: ScalarDefinition = {
  id: 'net_revenue',
  shape: 'scalar',
  section: 'money',
  order: 70,
  shownWith: 'refunds',
  unit: 'money',
  better: 'up',
  comparable: true,
  sql: `SELECT (SELECT coalesce(sum(total), 0) FROM shop_orders
      WHERE (${IS_REVENUE} OR status_key = ANY($refunded::text[])) AND ${PLACED_IN_RANGE})
    - (SELECT coalesce(sum(total), 0) ${REFUNDED_IN_RANGE})`,
  texts: {
    ru: {
      title: 'Чистая выручка',
      how: 'Всё проданное за период, включая то, что потом вернули, минус возвраты этого периода. За всё время совпадает с выручкой.',
    },
    uz: {
      title: 'Sof tushum',
      how: 'Davrda sotilgan hammasi, keyin qaytarilganlari ham, shu davrdagi qaytarishlar ayirilgan. Butun davr uchun tushumga teng.',
    },
    en: {
      title: 'Net revenue',
      how: 'All that was sold in the period, also what was refunded later, minus the refunds of the period. Over all time it equals the revenue.',
    },
  },
};
