import { type Decimal } from '../metrics/metric';

export interface Product {
  id: string;
  name: string;
  description: string | null;
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
  /** Null: products without one. */
  name: string | null;
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
}

/** What customers see. */
export interface Catalog {
  /** By name, those without a name last. */
  categories(): Promise<Category[]>;
  /** On sale in a category, by name. */
  inCategory(category: string | null, page: Page): Promise<ProductPage>;
  /** On sale, with every word of the query in the name, without regard to case and apostrophes. */
  search(query: string, page: Page): Promise<ProductPage>;
  /** Also one that is hidden. Undefined for an id that no product has, or that none could have. */
  find(id: string): Promise<Product | undefined>;
}
