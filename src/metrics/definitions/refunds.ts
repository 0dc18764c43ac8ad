import { type ScalarDefinition } from '../metric';
import { REFUNDED_IN_RANGE } from '../sql/orders';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'refunds',
  shape: 'scalar',
  section: 'money',
  order: 60,
  shownWith: 'refunds',
  unit: 'money',
  better: 'down',
  comparable: true,
  sql: `SELECT coalesce(sum(total), 0) ${REFUNDED_IN_RANGE}`,
  rolled: { sql: `SELECT ${the('refunded')}` },
  texts: {
    ru: {
      title: 'Возвраты',
      how: 'Суммы заказов, которые стали возвратом в этом периоде, когда бы их ни оформили. День возврата — когда заказ получил этот статус.',
    },
    uz: {
      title: 'Qaytarilgan pul',
      how: 'Shu davrda qaytarilgan buyurtmalar summasi, qachon berilganidan qatʼi nazar. Qaytarish kuni — buyurtma shu holatga oʻtgan kun.',
    },
    en: {
      title: 'Refunds',
      how: 'Totals of the orders that were refunded in the period, whenever they had been placed. A refund is dated by the moment the order got that status.',
    },
  },
};
