import { orderBook } from '../../src/demo/order-book';

const NAMES = ['tea', 'honey'];
const placed = (customerId: number, placedAt: number, ...products: number[]) => ({
  placedAt,
  total: 10.5 * products.length,
  lines: products.map((productId) => ({
    ...{ productId, productName: NAMES[productId - 1] ?? '', quantity: 2, price: 5.25, total: 10.5 },
  })),
  event: { customerId, at: placedAt, name: 'order_placed' as const, properties: {} },
});
const bookOf = (orders: ReturnType<typeof placed>[]) => {
  const book = orderBook((id) => NAMES[id - 1] ?? '');
  orders.forEach((order) => book.add(order));
  return book;
};

describe('orderBook', () => {
  it('gives orders back whole and in the order of time, those of one millisecond as they came', () => {
    const [late, early, tied, bare] = [placed(1, 9, 1, 2), placed(2, 3, 2), placed(3, 9, 1), placed(4, 1)];
    const book = bookOf([late, early, tied, bare]);
    expect(book.size).toBe(4);
    expect([...book.inOrder()]).toEqual([bare, early, late, tied]);
  });

  it('holds more than it makes room for at once', () => {
    const book = bookOf(Array.from({ length: 70_000 }, (_, place) => placed(place, 70_000 - place, 1)));
    const places = [...book.inOrder()].map(({ event }) => event.customerId);
    expect(places).toEqual(Array.from({ length: 70_000 }, (_, place) => 69_999 - place));
  });
});
