import { type Locale } from '../locales/locale';

/** What can be said of a product in another language. */
export const TEXT_FIELDS = ['name', 'description', 'category'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A product in one language; null: customers see the shop's own text. */
export type ProductText = Record<TextField, string | null>;

/**
 * Texts beside the shop's own. Customers see them in their language; the product's own row stays what figures,
 * exports, order lines and the admins' desk call it: the books know one name.
 */
export interface ProductTexts {
  /** Undefined for an id that no product has, or could have. */
  of(id: string): Promise<Record<Locale, ProductText> | undefined>;
  /**
   * Null takes the text away. A category is one for all its products, and so is its name in a language.
   * False where there is no such product, or it has no category to name.
   */
  change(id: string, locale: Locale, field: TextField, text: string | null): Promise<boolean>;
}
