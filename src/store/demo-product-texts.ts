import { type DemoProduct } from '../demo';
import { type Database } from './database';

/** Names, descriptions and categories in the languages beside the shop's own. */
export async function insertProductTexts(
  database: Database,
  products: readonly DemoProduct[],
): Promise<void> {
  const texts = products.flatMap(({ id, category, texts: byLocale }) =>
    Object.entries(byLocale).map(([locale, text]) => ({ id, own: category, locale, ...text })),
  );
  // Those of a shop that was here before are nobody's.
  await database.query(
    `INSERT INTO bot_product_texts (product_id, locale, name, description)
     SELECT * FROM unnest($ids::bigint[], $locales::text[], $names::text[], $descriptions::text[])
     ON CONFLICT (product_id, locale) DO UPDATE SET name = EXCLUDED.name, description = EXCLUDED.description`,
    {
      ids: texts.map(({ id }) => id),
      locales: texts.map(({ locale }) => locale),
      names: texts.map(({ name }) => name),
      descriptions: texts.map(({ description }) => description),
    },
  );
  await database.query(
    `INSERT INTO bot_category_texts (category, locale, title)
     SELECT DISTINCT * FROM unnest($categories::text[], $locales::text[], $titles::text[])
     ON CONFLICT (category, locale) DO UPDATE SET title = EXCLUDED.title`,
    {
      categories: texts.map(({ own }) => own),
      locales: texts.map(({ locale }) => locale),
      titles: texts.map(({ category }) => category),
    },
  );
}
