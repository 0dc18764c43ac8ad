import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';
import { UNITS_BY_ID } from '../sql/rolled/products';

/** `sold` answers units by `product_id`, a text. */
const soldOut = (
  sold: string,
) => `SELECT products.product_id::text AS key, coalesce(products.name, '') AS label,
      coalesce(sold.units, 0)::text AS value
    FROM shop_products AS products
    LEFT JOIN (${sold}) AS sold ON sold.product_id = products.product_id::text
    WHERE products.active AND products.stock <= 0
    ORDER BY coalesce(sold.units, 0) DESC, products.name, products.product_id
    LIMIT 10`;

export const metric: RankingDefinition = {
  id: 'sold_out',
  shape: 'ranking',
  section: 'products',
  order: 80,
  unit: 'count',
  better: 'down',
  sql: soldOut(
    `SELECT lines.product_id::text AS product_id, sum(lines.quantity) AS units ${REVENUE_LINES} GROUP BY lines.product_id`,
  ),
  rolled: { sql: soldOut(UNITS_BY_ID) },
  texts: {
    ru: {
      title: 'Закончились',
      how: 'Товары в продаже, которых сейчас нет на складе; рядом — сколько штук продано за период.',
    },
    uz: {
      title: 'Tugagan',
      how: 'Sotuvdagi, lekin hozir omborda qolmagan mahsulotlar; yonida davrda sotilgan dona.',
    },
    en: {
      title: 'Sold out',
      how: 'Products on sale that have no stock now; beside them how many pieces were sold in the period.',
    },
  },
};
