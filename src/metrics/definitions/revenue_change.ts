import { type RankingDefinition } from '../metric';
import { IS_REVENUE } from '../sql/orders';
import { askedOfThenWithParts, placed, the } from '../sql/rolled/shared';

/** Revenue orders of one of the two ranges that are compared. */
const ORDERS_OF_SIDE = `FROM shop_orders WHERE ${IS_REVENUE} AND placed_at >= side.starts AND placed_at < side.ends`;

/**
 * To four decimals. The factors are quotients to forty digits: rounded to twenty first, what is exactly a half is one
 * again.
 */
const exact = (effect: string) => `round(round(${effect}, 20), 4)`;

/** Buyers, orders and revenue of the range before (n = 0) and of this one. */
const ROWS = `SELECT side.n::integer AS n,
        (SELECT count(DISTINCT customer_id) + count(*) FILTER (WHERE customer_id IS NULL) ${ORDERS_OF_SIDE}) AS buyers,
        (SELECT count(*) ${ORDERS_OF_SIDE}) AS orders,
        (SELECT coalesce(sum(total), 0) ${ORDERS_OF_SIDE}) AS revenue
      FROM (VALUES (0, $previous_from::timestamptz, $previous_to::timestamptz),
        (1, $from::timestamptz, $to::timestamptz)) AS side(n, starts, ends)`;
const SIDE = `${the('buyers')} + ${placed('orders', '$revenue')} - ${placed('owned', '$revenue')} AS buyers,
        ${placed('orders', '$revenue')} AS orders, ${placed('total', '$revenue')} AS revenue`;
const ROLLED = `SELECT 0 AS n, ${askedOfThenWithParts(SIDE)} UNION ALL SELECT 1, ${SIDE}`;

const changeBetween = (sides: string) => `WITH side AS (
      ${sides}
    ), factors AS (
      SELECT n, revenue, buyers::numeric AS b, round(orders::numeric, 40) / nullif(buyers, 0) AS f,
        round(revenue, 40) / nullif(orders, 0) AS a
      FROM side
    ), pair AS (
      SELECT past.b AS b0, present.b AS b1,
        coalesce(past.f, present.f, 0) AS f0, coalesce(present.f, past.f, 0) AS f1,
        coalesce(past.a, present.a, 0) AS a0, coalesce(present.a, past.a, 0) AS a1,
        present.revenue - past.revenue AS change
      FROM factors AS past JOIN factors AS present ON past.n = 0 AND present.n = 1
      WHERE $previous_from::timestamptz IS NOT NULL
    ), parts AS (
      SELECT change,
        ${exact('(b1 - b0) * (2 * f0 * a0 + f1 * a0 + f0 * a1 + 2 * f1 * a1) / 6')} AS by_buyers,
        ${exact('(f1 - f0) * (2 * b0 * a0 + b1 * a0 + b0 * a1 + 2 * b1 * a1) / 6')} AS by_frequency
      FROM pair
    )
    SELECT part.key, part.key AS label, part.value::text AS value
    FROM parts CROSS JOIN LATERAL (VALUES
      (1, 'buyers', by_buyers),
      (2, 'orders_per_buyer', by_frequency),
      (3, 'average_order_value', change - by_buyers - by_frequency)
    ) AS part(place, key, value)
    ORDER BY part.place`;

/**
 * Revenue is buyers x orders per buyer x average order. Each factor's part is its Shapley value: its effect averaged
 * over every order in which the three could have changed. The last part is what remains, so that nothing is lost to
 * rounding. A factor that cannot be known on one side, where nothing was sold, counts as unchanged.
 */
export const metric: RankingDefinition = {
  id: 'revenue_change',
  shape: 'ranking',
  section: 'money',
  order: 80,
  unit: 'money',
  better: 'up',
  signed: true,
  sql: changeBetween(ROWS),
  rolled: { sql: changeBetween(ROLLED) },
  texts: {
    ru: {
      title: 'Почему изменилась',
      how: 'На сколько изменили выручку против прошлого периода число покупателей, заказы на покупателя и средний чек. Части точно складываются в изменение; заказ без клиента считается отдельным покупателем.',
      labels: {
        buyers: 'Покупатели',
        orders_per_buyer: 'Заказов на покупателя',
        average_order_value: 'Средний чек',
      },
    },
    uz: {
      title: 'Nega oʻzgardi',
      how: 'Oʻtgan davrga nisbatan tushumni xaridorlar soni, xaridorga buyurtmalar va oʻrtacha chek qanchaga oʻzgartirgani. Qismlar yigʻindisi oʻzgarishga aynan teng; mijozsiz buyurtma alohida xaridor sanaladi.',
      labels: {
        buyers: 'Xaridorlar',
        orders_per_buyer: 'Xaridorga buyurtma',
        average_order_value: 'Oʻrtacha chek',
      },
    },
    en: {
      title: 'Why it changed',
      how: 'By how much the number of buyers, the orders of each and the average order moved the revenue since the period before. The parts add up exactly to the change; an order without a customer counts as a buyer of its own.',
      labels: {
        buyers: 'Buyers',
        orders_per_buyer: 'Orders per buyer',
        average_order_value: 'Average order',
      },
    },
  },
};
