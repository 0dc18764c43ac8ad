import { type Decimal } from '../metrics/metric';

export interface Product {
  id: string;
  name: string;
  description: string | null;
  category: string | null;
  price: Decimal;
  /** Pieces left; null where the shop does not count them. */
  stock: number | null;
}

export interface Catalog {
  /** Products on sale by name, at most `limit`, and how many there are in all. */
  onSale(limit: number): Promise<{ products: Product[]; total: number }>;
}
