import { type Binds } from '../metrics/reader';
import { type Catalog, type Page, type Product, type ProductPage } from '../shop/catalog';
import { type Database } from './database';
import { EVERY_NAME, inLocale, joinTitles, localisedTitle } from './localised';
import { pageOf } from './page-query';
import { hasEveryWord, wordsOf } from './product-name-search';
import { findProduct, PRODUCT_ORDER, PRODUCTS, toProduct } from './product-rows';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

const ON_SALE = `SELECT * FROM (${PRODUCTS}) AS product WHERE active`;

/** Whoever reads Uzbek may well type the Russian name. */
const NAMED = `id IN (SELECT product_id::text FROM (${EVERY_NAME}) AS named WHERE ${hasEveryWord('named.name')})`;

/** Reads the canonical views, so that it is the same over another program's products. */
export function createCatalog(database: Database): Catalog {
  const schema = rememberSchema(database);

  async function page(condition: string, bind: Binds, range: Page): Promise<ProductPage> {
    const found = `${ON_SALE} AND ${condition}`;
    const { rows, total } = await pageOf<Product>(database, { found, order: PRODUCT_ORDER, bind }, range);
    return { products: rows.map(toProduct), total };
  }

  return {
    async categories(locale) {
      const rows = await database.query<{ name: string | null; title: string | null; products: string }>(
        `SELECT sold.category AS name, ${localisedTitle('sold.category')} AS title, sold.products
         FROM (SELECT category, count(*) AS products FROM (${ON_SALE}) AS product GROUP BY category) AS sold
         ${joinTitles('sold.category')}
         ORDER BY lower(${localisedTitle('sold.category')}) NULLS LAST, title, name`,
        inLocale(locale),
      );
      return rows.map(({ name, title, products }) => ({ name, title, products: Number(products) }));
    },
    inCategory: (category, range, locale) =>
      page(
        'category IS NOT DISTINCT FROM $category::text',
        { category: storable(category), ...inLocale(locale) },
        range,
      ),
    search: (query, range, locale) =>
      page(NAMED, { words: wordsOf(storable(query)), ...inLocale(locale) }, range),
    find: async (id, locale) => findProduct(database, await schema(), id, locale),
  };
}
