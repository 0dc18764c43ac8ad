import { type Catalog, type Page, type ProductPage } from '../shop/catalog';
import { type Database } from './database';
import { pageOf } from './page-query';
import { hasEveryWord, wordsOf } from './product-name-search';
import { findProduct, PRODUCT_ORDER, PRODUCTS, type ProductRow, toProduct } from './product-rows';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

const ON_SALE = `SELECT * FROM (${PRODUCTS}) AS product WHERE active`;

/** Reads the canonical views, so that it is the same over another program's products. */
export function createCatalog(database: Database): Catalog {
  const schema = rememberSchema(database);

  async function page(condition: string, bind: Record<string, unknown>, range: Page): Promise<ProductPage> {
    const found = `${ON_SALE} AND ${condition}`;
    const { rows, total } = await pageOf<ProductRow>(database, { found, order: PRODUCT_ORDER, bind }, range);
    return { products: rows.map(toProduct), total };
  }

  return {
    async categories() {
      const rows = await database.query<{ name: string | null; products: string }>(
        `SELECT category AS name, count(*) AS products FROM (${ON_SALE}) AS sold
         GROUP BY category ORDER BY lower(category) NULLS LAST, category`,
      );
      return rows.map(({ name, products }) => ({ name, products: Number(products) }));
    },
    inCategory: (category, range) =>
      page('category IS NOT DISTINCT FROM $category::text', { category: storable(category) }, range),
    search: (query, range) => page(hasEveryWord('name'), { words: wordsOf(storable(query)) }, range),
    find: async (id) => findProduct(database, await schema(), id),
  };
}
