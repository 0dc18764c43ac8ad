import { type Binds } from '../metrics/reader';
import { type Catalog, type Page, type Product, type ProductPage } from '../shop/catalog';
import { type Database } from './database';
import { EVERY_NAME, inLocale, joinTitles, localisedTitle } from './localised';
import { pageOf } from './page-query';
import { type ComparableName, nearestNames } from './nearest-names';
import { comparable, hasEveryWord, wordsOf } from './product-name-search';
import { findProduct, PRODUCT_ORDER, PRODUCTS, toProduct } from './product-rows';
import { rememberSchema } from './remembered-schema';
import { storable } from './storable';

const ON_SALE = `SELECT * FROM (${PRODUCTS}) AS product WHERE active`;

/** Whoever reads Uzbek may well type the Russian name. */
const NAMED = `id IN (SELECT product_id::text FROM (${EVERY_NAME}) AS named WHERE ${hasEveryWord('named.name')})`;

const MOST_NAMES = 5_000;
/** Every name of what is on sale, and beside each the words, as they are compared. */
const NAMES = `SELECT named.product_id::text AS id, ${comparable('named.name')} AS name, asked.words
  FROM (${EVERY_NAME}) AS named JOIN (${ON_SALE}) AS sold ON sold.id = named.product_id::text
  CROSS JOIN (SELECT ${comparable('$words::text')} AS words OFFSET 0) AS asked LIMIT ${MOST_NAMES + 1}`;

/** Reads the canonical views, so that it is the same over another program's products. */
export function createCatalog(database: Database): Catalog {
  const schema = rememberSchema(database);

  async function page(condition: string, bind: Binds, range: Page): Promise<ProductPage> {
    const found = `${ON_SALE} AND ${condition}`;
    const { rows, total } = await pageOf<Product>(database, { found, order: PRODUCT_ORDER, bind }, range);
    return { products: rows.map(toProduct), total };
  }

  async function nearestTo(words: string, bind: Binds): Promise<string[]> {
    const names = await database.query<ComparableName & { words: string }>(NAMES, { words, ...bind });
    const [first] = names;
    // In a shop that sells more than a person looks through, somebody would wait for it.
    return first && names.length <= MOST_NAMES ? nearestNames(names, first.words.split('\n')) : [];
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
    async search(query, range, locale) {
      const words = wordsOf(storable(query));
      const named = await page(NAMED, { words, ...inLocale(locale) }, range);
      if (named.total > 0 || !words) return named;
      const ids = await nearestTo(words, inLocale(locale));
      if (ids.length === 0) return named;
      return {
        ...(await page('id = ANY ($ids::text[])', { ids, ...inLocale(locale) }, range)),
        isNear: true,
      };
    },
    find: async (id, locale) => findProduct(database, await schema(), id, locale),
  };
}
