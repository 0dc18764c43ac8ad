import fc from '../../support/fast-check';
import {
  decodeOrderButton,
  encodeOrderButton,
  FILTERS,
  isNameable,
  isRepeatable,
  type OrderButton,
} from '../../../src/bot/admin/orders/button';
import {
  decodeProductButton,
  encodeProductButton,
  FIELDS,
  type ProductButton,
} from '../../../src/bot/admin/products/button';
import { REASONS } from '../../../src/present/admin/reason';
import { ORDER_ACTIONS } from '../../../src/shop/order-flow';
import { orderVersion } from '../../../src/store/order-version';

const id = fc.oneof(fc.uuid(), fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String));
const version = fc.tuple(fc.string(), fc.nat()).map(([status, changes]) => orderVersion(status, changes));
const page = fc.nat({ max: 9_999 });
const from = fc.record({ filter: fc.constantFrom(...FILTERS), page });
/** As people search: numbers, phones, words of any script. */
const query = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isRepeatable);

const orderButton: fc.Arbitrary<OrderButton> = fc.oneof(
  fc.record({
    ...{
      kind: fc.constant('action' as const),
      action: fc.constantFrom(...ORDER_ACTIONS),
      order: id,
      version,
    },
  }),
  fc.record({
    kind: fc.constant('reason' as const),
    reason: fc.constantFrom(...REASONS, 'typed' as const),
    ...{ order: id, version },
  }),
  fc.record({ kind: fc.constant('refund' as const), restock: fc.boolean(), order: id, version }),
  fc.record({ kind: fc.constant('card' as const), order: id, from }),
  fc.record({ kind: fc.constant('list' as const), filter: fc.constantFrom(...FILTERS), page }),
  fc.record({ kind: fc.constant('search' as const), query, page }),
);
const productButton: fc.Arbitrary<ProductButton> = fc.oneof(
  fc.record({ kind: fc.constant('list' as const), page }),
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({ kind: fc.constant('show' as const), product: id, page }),
  fc.record({ kind: fc.constantFrom('hide' as const, 'unhide' as const), product: id }),
  fc.record({ kind: fc.constant('edit' as const), field: fc.constantFrom(...FIELDS), product: id }),
);

test('every button of an order fits Telegram and means the same when it comes back', () => {
  fc.assert(
    fc.property(orderButton, (button) => {
      const data = encodeOrderButton(button);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeOrderButton(data)).toEqual(button);
      expect(decodeProductButton(data)).toBeUndefined();
    }),
  );
});

test('every button of a product fits Telegram and means the same when it comes back', () => {
  fc.assert(
    fc.property(productButton, (button) => {
      const data = encodeProductButton(button);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeProductButton(data)).toEqual(button);
      expect(decodeOrderButton(data)).toBeUndefined();
    }),
  );
});

test.each([
  '',
  'order:',
  'order:confirm:7',
  'order:confirm:7:short',
  'order:confirm:7:toolong7',
  'order:confirm::abcdef',
  'order:confirm:7:abcdef:',
  'order:delete:7:abcdef',
  'order:confirm:7 8:abcdef',
  'order:r4:7:abcdef',
  'order:r:7:abcdef',
  'order:f2:7:abcdef',
  'order:show:',
  `order:show:${'7'.repeat(41)}`,
  'order:show:7\n',
  'orders:nowhere:0',
  'orders:pending:-1',
  'orders:pending:10000',
  'orders:pending:1.5',
  'orders:pending:00',
  'order:show:7:0.0',
  'order:show:7:5.0',
  'order:show:7:1.01',
  'order:show:7:1.10000',
  'orders:find:0:',
  `orders:find:0:${'4'.repeat(47)}`,
  'orders:find:0:4567\n',
  'product:show:7:0',
  'product:show:7:10000',
  'products:00',
  'products:-1',
  'products:10000',
  'products:',
  'product:',
  'product:add:7',
  'product:delete:7',
  'product:show:',
  'product:price:7:8',
  `product:price:${'7'.repeat(41)}`,
  'product:__proto__:7',
  'order:constructor:7:abcdef',
  ' order:show:7',
  'ORDER:show:7',
  'shop/0/0/h/abc',
])('%j is no button of ours', (data) => {
  expect([decodeOrderButton(data), decodeProductButton(data)]).toEqual([undefined, undefined]);
});

test('whatever is read as a button would have been written the same way', () => {
  const almost = fc
    .tuple(
      fc.constantFrom('order', 'orders', 'product', 'products'),
      fc.array(fc.oneof(fc.constantFrom('show', 'confirm', 'r0', 'f1', 'all', '0', 'abcdef'), fc.string()), {
        maxLength: 4,
      }),
    )
    .map(([head, parts]) => [head, ...parts].join(':'));
  fc.assert(
    fc.property(fc.oneof(almost, fc.string({ unit: 'binary' })), (data) => {
      const [order, product] = [decodeOrderButton(data), decodeProductButton(data)];
      if (order) expect(encodeOrderButton(order)).toBe(data);
      if (product) expect(encodeProductButton(product)).toBe(data);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['ORD-2026-0001', true],
  ['6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77', true],
  ['7'.repeat(40), true],
  ['7'.repeat(41), false],
  ['я'.repeat(20), true],
  ['я'.repeat(21), false],
  ['A:7', false],
  ['A 7', false],
  ['', false],
])('whether buttons can name the order %j: %s', (order, can) => {
  expect(isNameable(order)).toBe(can);
  const data = encodeOrderButton({ kind: 'action', action: 'complete', order, version: 'abcdef' });
  if (can) expect(decodeOrderButton(data)).toMatchObject({ order });
  expect(can && Buffer.byteLength(data) > 64).toBe(false);
});
