import { type DemoOrder } from './history';
import { type ShopProduct } from './shop-now';

/** Fewer pieces, and somebody orders more. */
const LOW = 8;
const DELIVERY = 60;

/** What is left of the products that these orders took from, with the deliveries that came when they ran low. */
export function stocksAfter(
  products: readonly ShopProduct[],
  orders: readonly DemoOrder[],
): { id: number; stock: number }[] {
  const sold = new Map<number, number>();
  for (const { lines } of orders) {
    for (const { productId, quantity } of lines) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  }
  return products.flatMap(({ id, stock }) => {
    const pieces = sold.get(id) ?? 0;
    if (stock === null || pieces === 0) return [];
    const left = stock - pieces;
    const deliveries = Math.max(0, Math.ceil((LOW - left) / DELIVERY));
    return [{ id, stock: left + deliveries * DELIVERY }];
  });
}
