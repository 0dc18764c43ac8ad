import { type ProductTexts } from './product-texts';
import { type Page, type Product, type ProductPage } from './catalog';

/** Who changed something, as Telegram names them. */
export interface Actor {
  telegramId: number;
  name: string;
}

export type ProductDraft = Pick<Product, 'name' | 'description' | 'category' | 'price' | 'stock' | 'photo'>;

/** What admins do with products. Only where the products are the shop's own, not another program's. */
export interface Shelf {
  /** False where another program keeps the products; then every change throws. */
  isOurs(): Promise<boolean>;
  /** In further languages; of whoever's products. */
  texts: ProductTexts;
  /** Hidden ones included, by name. */
  all(page: Page): Promise<ProductPage>;
  /** `draftId` is a UUID: a draft added twice is one product. */
  add(draftId: string, draft: ProductDraft): Promise<Product>;
  /** Undefined where there is no such product. */
  change(id: string, change: Partial<ProductDraft & { active: boolean }>): Promise<Product | undefined>;
  /** Adds pieces (or takes them away, never below zero), once for each `changeId`, a UUID; written with who and when. */
  restock(id: string, changeId: string, delta: number, by: Actor, at: number): Promise<Product | undefined>;
}
