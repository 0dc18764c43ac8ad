import { type Catalog } from '../shop/catalog';
import { type Database } from './database';

interface Row {
  id: string;
  name: string;
  description: string | null;
  category: string | null;
  price: string;
  stock: number | null;
  total: string;
}

export function createCatalog(database: Database): Catalog {
  return {
    async onSale(limit) {
      const rows = await database.query<Row>(
        `SELECT product_id::text AS id, name, description, category, price::text AS price, stock::int AS stock,
           count(*) OVER () AS total
         FROM shop_products WHERE active ORDER BY category NULLS LAST, name, product_id LIMIT $limit`,
        { limit },
      );
      const products = rows.map(({ id, name, description, category, price, stock }) => {
        return { id, name, description, category, price, stock };
      });
      return { products, total: Number(rows[0]?.total ?? 0) };
    },
  };
}
