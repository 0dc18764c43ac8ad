import { type DemoCartLine, type DemoOrderLine } from './history';
import { type Random } from './random';

/** One product in a cart. */
export type KeptLine = Omit<DemoCartLine, 'customerId' | 'telegramId'>;
interface Removal {
  at: number;
  properties: { product_id: number; quantity: number };
}

/** Most who buy nothing put things back; the others leave a cart behind. */
const PUTS_BACK = 0.7;

/** The cart of one customer from visit to visit, as the bot keeps it. */
export interface KeptCart {
  add(line: DemoOrderLine, at: number): void;
  clear(): void;
  /** At the end of a visit: what is put back, one thing after the other from `at` on, as far as time remains. */
  thinkAgain(at: number, until: number): Removal[];
  lines(): KeptLine[];
}

/** Of somebody who has left `lines` in it so far. */
export function keepCart(random: Random, lines: readonly KeptLine[] = []): KeptCart {
  const kept = new Map(lines.map((line) => [line.productId, line]));
  return {
    add({ productId, quantity, price }, changedAt) {
      const held = kept.get(productId)?.quantity ?? 0;
      kept.set(productId, { productId, quantity: held + quantity, price, changedAt });
    },
    clear: () => kept.clear(),
    thinkAgain(at, until) {
      const removals: Removal[] = [];
      if (kept.size === 0 || !random.chance(PUTS_BACK)) return removals;
      let instant = at;
      for (const { productId, quantity } of [...kept.values()]) {
        instant += Math.round(random.between(2, 20) * 1_000);
        if (instant >= until) break;
        kept.delete(productId);
        removals.push({ at: instant, properties: { product_id: productId, quantity } });
      }
      return removals;
    },
    lines: () => [...kept.values()],
  };
}
