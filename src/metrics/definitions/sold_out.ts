import { type RankingDefinition } from '../metric';
import { REVENUE_LINES } from '../sql/orders';

export const metric: RankingDefinition = {
  id: 'sold_out',
  shape: 'ranking',
  section: 'products',
  order: 80,
  unit: 'count',
  better: 'down',
  sql: `SELECT products.product_id::text AS key, coalesce(products.name, '') AS label,
      coalesce(sold.units, 0)::text AS value
    FROM shop_products AS products
    LEFT JOIN (
      SELECT lines.product_id, sum(lines.quantity) AS units ${REVENUE_LINES} GROUP BY lines.product_id
    ) AS sold ON sold.product_id = products.product_id
    WHERE products.active AND products.stock <= 0
    ORDER BY coalesce(sold.units, 0) DESC, products.name, products.product_id
    LIMIT 10`,
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
