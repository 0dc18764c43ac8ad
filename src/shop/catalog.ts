import { type Locale } from '../locales/locale';
import { type Decimal } from '../metrics/metric';

export interface Product {
  id: string;
  name: string;
  description: string | null;
  /** The shop's own name of it, in whatever language the product is. */
  category: string | null;
  price: Decimal;
  /** Pieces left; null where the shop does not count them. */
  stock: number | null;
  /** A Telegram file id, or an https address. */
  photo: string | null;
  /** On sale; a hidden product stays in old orders only. */
  active: boolean;
}

export interface Category {
  /** What it is known by; null: products without one. */
  name: string | null;
  /** What customers call it. */
  title: string | null;
  /** How many are on sale in it, at least one. */
  products: number;
}

export interface Page {
  offset: number;
  limit: number;
}

export interface ProductPage {
  products: Product[];
  /** On all pages. */
  total: number;
  /** Of a search: nothing has such a name, and these have names like it. */
  isNear?: true;
}

/** What customers see, in a language; left out: as the shop itself calls it. */
export interface Catalog {
  /** By title, those without a name last. */
  categories(locale?: Locale): Promise<Category[]>;
  /** On sale in a category, which is the shop's own name, by name. */
  inCategory(category: string | null, page: Page, locale?: Locale): Promise<ProductPage>;
  /**
   * On sale, with every word of the query in its name in any language, without regard to case, apostrophes, dashes
   * and the signs around a word; or else those whose names are nearest to it, as where a letter is wrong.
   */
  search(query: string, page: Page, locale?: Locale): Promise<ProductPage>;
  /** Also one that is hidden. Undefined for an id that no product has, or that none could have. */
  find(id: string, locale?: Locale): Promise<Product | undefined>;
}
