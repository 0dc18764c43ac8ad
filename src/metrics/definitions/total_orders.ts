import { type ScalarDefinition } from '../metric';
import { countedOrders } from '../sql/counted';
import { PLACED_IN_RANGE } from '../sql/orders';
import { placed } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'total_orders',
  shape: 'scalar',
  section: 'orders',
  order: 10,
  overview: 30,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedOrders(PLACED_IN_RANGE),
  rolled: { sql: `SELECT ${placed('orders')}` },
  texts: {
    ru: {
      title: 'Все заказы',
      how: 'Все заказы, сделанные за период, в любом статусе; отменённые показаны ещё и отдельной строкой.',
    },
    uz: {
      title: 'Barcha buyurtmalar',
      how: 'Davrda berilgan barcha buyurtmalar, holatidan qatʼi nazar; bekor qilinganlar alohida ham koʻrsatiladi.',
    },
    en: {
      title: 'All orders',
      how: 'Every order placed in the period, whatever its status; cancelled ones are also shown on a line of their own.',
    },
  },
};
