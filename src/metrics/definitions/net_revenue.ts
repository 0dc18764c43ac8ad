import { type ScalarDefinition } from '../metric';
import { REFUNDED_IN_RANGE, SOLD_IN_RANGE } from '../sql/orders';
import { placed, the } from '../sql/rolled/shared';

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
  sql: `SELECT (SELECT coalesce(sum(total), 0) ${SOLD_IN_RANGE})
    - (SELECT coalesce(sum(total), 0) ${REFUNDED_IN_RANGE})`,
  rolled: { sql: `SELECT ${placed('total', '$revenue', '$refunded')} - ${the('refunded')}` },
  texts: {
    ru: {
      title: 'Чистая выручка',
      how: 'Выручка до возвратов минус возвраты этого периода. За всё время совпадает с выручкой.',
    },
    uz: {
      title: 'Sof tushum',
      how: 'Qaytarishlargacha boʻlgan tushumdan shu davrdagi qaytarishlar ayirilgan. Butun davr uchun tushumga teng.',
    },
    en: {
      title: 'Net revenue',
      how: 'The revenue before refunds minus the refunds of the period. Over all time it equals the revenue.',
    },
  },
};
