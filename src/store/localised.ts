import { type Locale } from '../locales/locale';

/**
 * What customers see in the language `$locale`, with the shop's own text where it has none. The one place that
 * decides it: figures, exports and order lines do without, so that the books know one name of a product.
 */

/** The bind of everything below. Without a language nothing is found, and the shop's own texts are shown. */
export const inLocale = (locale: Locale | undefined): { locale: Locale | null } => ({
  locale: locale ?? null,
});

/** A join that adds `texts` to a row with this product id: by the primary key, so at most one. */
export const joinTexts = (productId: string): string =>
  `LEFT JOIN bot_product_texts AS texts ON texts.product_id = ${productId} AND texts.locale = $locale::text`;

/** `own`: SQL of the shop's own text. */
export const localised = (field: 'name' | 'description', own: string): string =>
  `coalesce(texts.${field}, ${own})`;

/** The same for a category, which is known by the shop's own name. */
export const joinTitles = (category: string): string =>
  `LEFT JOIN bot_category_texts AS titles ON titles.category = ${category} AND titles.locale = $locale::text`;

export const localisedTitle = (own: string): string => `coalesce(titles.title, ${own})`;

/** SELECT of every name (`name`, never null) that a product (`product_id`) has, in whatever language. */
export const EVERY_NAME = `SELECT product_id, coalesce(name, '') AS name FROM shop_products
  UNION ALL SELECT product_id, name FROM bot_product_texts WHERE name IS NOT NULL`;
