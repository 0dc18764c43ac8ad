import { type RankingDefinition } from '../metric';
import { EVENTS_IN_RANGE } from '../sql/activity';
import { REVENUE_LINES } from '../sql/orders';
import { VIEWERS_BY_PRODUCT } from '../sql/rolled/products';
import { VIEWED_PRODUCT } from '../sql/viewed';

export const metric: RankingDefinition = {
  id: 'viewed_not_bought',
  shape: 'ranking',
  section: 'products',
  order: 60,
  unit: 'count',
  better: 'down',
  asides: [{ id: 'viewers', unit: 'count' }],
  sql: `WITH viewed AS (
      SELECT DISTINCT events.customer_id, ${VIEWED_PRODUCT} AS product
      ${EVENTS_IN_RANGE} AND events.name = 'product_viewed' AND ${VIEWED_PRODUCT} IS NOT NULL
    ), bought AS (
      SELECT DISTINCT orders.customer_id, lines.product_id::text AS product ${REVENUE_LINES}
    )
    SELECT viewed.product AS key, coalesce(min(products.name), '#' || viewed.product) AS label,
      (count(*) - count(bought.product))::text AS value, count(*)::text AS viewers
    FROM viewed
    LEFT JOIN bought ON bought.customer_id = viewed.customer_id AND bought.product = viewed.product
    LEFT JOIN shop_products AS products ON products.product_id::text = viewed.product
    GROUP BY viewed.product
    HAVING count(*) > count(bought.product)
    ORDER BY count(*) - count(bought.product) DESC, viewed.product
    LIMIT 10`,
  rolled: {
    endsNow: true,
    sql: `SELECT known.product_id AS key, coalesce(product.name, '#' || known.product_id) AS label,
      (viewers - buyers)::text AS value, viewers::text AS viewers
    FROM (
      SELECT * FROM (${VIEWERS_BY_PRODUCT}) AS every WHERE viewers > buyers
      ORDER BY viewers - buyers DESC, product_id LIMIT 10
    ) AS known
    LEFT JOIN (
      SELECT product_id::text AS product_id, min(name) AS name FROM shop_products GROUP BY 1
    ) AS product ON product.product_id = known.product_id
    ORDER BY viewers - buyers DESC, known.product_id`,
  },
  texts: {
    ru: {
      title: 'Смотрели, не купили',
      how: 'Сколько клиентов открывали товар и не купили его в этом же периоде; рядом — сколько всего открывали.',
      asides: {
        viewers: 'Смотрели',
      },
    },
    uz: {
      title: 'Koʻrdi, olmadi',
      how: 'Shu davrda mahsulotni ochgan, lekin sotib olmagan mijozlar soni; yonida — jami ochganlar.',
      asides: {
        viewers: 'Koʻrganlar',
      },
    },
    en: {
      title: 'Viewed, not bought',
      how: 'How many customers opened the product and did not buy it in the same period; beside it how many opened it.',
      asides: {
        viewers: 'Viewers',
      },
    },
  },
};
