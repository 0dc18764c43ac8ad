import { LOCALES, type Locale } from '../locales/locale';
import { type ProductText, type ProductTexts } from '../shop/product-texts';
import { type Database } from './database';
import { columnOf } from './mapped-names';
import { rememberSchema } from './remembered-schema';
import { rowId } from './row-id';
import { storable } from './storable';

/** As the catalogue knows a category. */
const CATEGORY = `nullif(btrim(products.category), '')`;

type TextBind = { id: string; locale: Locale; text: string | null };

export function createProductTexts(database: Database): ProductTexts {
  const schema = rememberSchema(database);
  const productIds = async () => rowId(columnOf((await schema()).tables.products, 'id'));

  /** SELECT of the category of a product, where it has one. */
  const categoryOf = (
    product: string,
  ): string => `SELECT ${CATEGORY} AS category FROM shop_products AS products
    WHERE product_id = ${product} AND ${CATEGORY} IS NOT NULL`;

  const setTitle = (category: string, { locale, text }: TextBind) =>
    text === null
      ? database.query('DELETE FROM bot_category_texts WHERE category = $category AND locale = $locale', {
          ...{ category, locale },
        })
      : database.query(
          `INSERT INTO bot_category_texts (category, locale, title) VALUES ($category, $locale, $text::text)
           ON CONFLICT (category, locale) DO UPDATE SET title = EXCLUDED.title`,
          { category, locale, text },
        );

  const setText = (product: string, field: 'name' | 'description', bind: TextBind) =>
    database.query(
      `INSERT INTO bot_product_texts (product_id, locale, ${field})
       SELECT product_id, $locale, $text::text FROM shop_products WHERE product_id = ${product}
       ON CONFLICT (product_id, locale) DO UPDATE SET ${field} = EXCLUDED.${field} RETURNING 1`,
      bind,
    );

  return {
    async of(id) {
      const { couldBe, value } = await productIds();
      if (!couldBe(id)) return undefined;
      const rows = await database.query<ProductText & { locale: Locale }>(
        `SELECT language.locale, texts.name, texts.description, titles.title AS category
         FROM shop_products AS products CROSS JOIN unnest($locales::text[]) AS language(locale)
         LEFT JOIN bot_product_texts AS texts
           ON texts.product_id = products.product_id AND texts.locale = language.locale
         LEFT JOIN bot_category_texts AS titles
           ON titles.category = ${CATEGORY} AND titles.locale = language.locale
         WHERE products.product_id = ${value('$id')}`,
        { id, locales: LOCALES },
      );
      if (rows.length === 0) return undefined;
      const texts = rows.map(({ locale, ...text }): [Locale, ProductText] => [locale, text]);
      return Object.fromEntries(texts) as Record<Locale, ProductText>;
    },

    async change(id, locale, field, text) {
      const { couldBe, value } = await productIds();
      if (!couldBe(id)) return false;
      const bind = { id, locale, text: storable(text) };
      if (field !== 'category') return (await setText(value('$id'), field, bind)).length > 0;
      const [named] = await database.query<{ category: string }>(categoryOf(value('$id')), { id });
      if (named) await setTitle(named.category, bind);
      return named !== undefined;
    },
  };
}
