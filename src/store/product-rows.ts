import { type Locale } from '../locales/locale';
import { type Product } from '../shop/catalog';
import { type Database } from './database';
import { inLocale, joinTexts, localised } from './localised';
import { columnOf } from './mapped-names';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

/** SQL of a stock as a number of pieces. Another program may sell below zero; null stays null: it is not counted. */
export const pieces = (stock: string): string => `CASE WHEN ${stock} < 0 THEN 0 ELSE ${stock} END`;

/**
 * SELECT of every product, hidden ones included. Another program may have products without a name, or without a
 * price, which are not on sale. In the language `$locale`; the category stays the shop's own name, which it is known by.
 */
export const PRODUCTS = `SELECT products.product_id::text AS id, ${localised('name', `coalesce(products.name, '')`)} AS name,
    ${localised('description', `nullif(btrim(products.description), '')`)} AS description, nullif(btrim(products.category), '') AS category,
    trim_scale(coalesce(products.price, 0))::text AS price, ${pieces('products.stock')} AS stock,
    coalesce(photos.file_id, CASE WHEN starts_with(products.image_url, 'https://') THEN products.image_url END) AS photo,
    products.active AND products.price IS NOT NULL AS active
  FROM shop_products AS products LEFT JOIN bot_product_photos AS photos USING (product_id)
  ${joinTexts('products.product_id')}`;

/** Whatever page: by name as people read it, and always the same. */
export const PRODUCT_ORDER = 'lower(name), name, id';

/** A row of a page has columns of the page's own beside the product's. */
export const toProduct = ({
  id,
  name,
  description,
  category,
  price,
  stock,
  photo,
  active,
}: Product): Product => ({
  ...{ id, name, description, category, price, stock, photo, active },
});

/** Also one that is hidden. Undefined for an id that no product has, or could have. */
export async function findProduct(
  database: Database,
  { tables }: ShopSchema,
  id: string,
  locale?: Locale,
): Promise<Product | undefined> {
  const { couldBe, value } = rowId(columnOf(tables.products, 'id'));
  if (!couldBe(id)) return undefined;
  const [row] = await database.query<Product>(`${PRODUCTS} WHERE products.product_id = ${value('$id')}`, {
    id,
    ...inLocale(locale),
  });
  return row && toProduct(row);
}
