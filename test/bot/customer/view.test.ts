import fc from '../../support/fast-check';
import {
  carriedQuery,
  categoryMark,
  decodeView,
  encodeView,
  foundBy,
  type ShopView,
} from '../../../src/bot/customer/view';
import { LOCALES } from '../../../src/locales/locale';

/** Of `shop/xx/x/<payload>/fxxxx`, with the four bytes of the fingerprint's hash. */
const PLUGIN_BYTES = Buffer.byteLength('shop/63/7//f') + 4;
const PLAIN = ['home', 'help', 'languages', 'clear-cart', 'clear-cart-surely', 'accept', 'checkout'] as const;

const id = fc.oneof(fc.uuid(), fc.integer({ min: 1 }).map(String), fc.stringMatching(/^[\w.-]{1,36}$/));
const page = fc.integer({ min: 0, max: 9_999 });
const quantity = fc.integer({ min: 0, max: 999 });
const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => carriedQuery(text));
const place = fc.oneof(
  fc.record({ product: id, page }),
  fc.tuple(words, id, page).map(([query, product, at]) => foundBy(query, product, at)),
);
const anyView: fc.Arbitrary<ShopView> = fc.oneof(
  fc.constantFrom(...PLAIN).map((kind) => ({ kind })),
  fc.record({ kind: fc.constantFrom('categories' as const, 'cart' as const, 'orders' as const), page }),
  fc.record({
    kind: fc.constant('category' as const),
    category: fc.option(fc.string()).map((name) => categoryMark(name)),
    page,
  }),
  fc.tuple(place, fc.constantFrom('product' as const, 'quantities' as const)).map(([at, kind]) => ({
    ...at,
    kind,
  })),
  fc.tuple(place, quantity).map(([at, pieces]) => {
    return { ...at, kind: 'set' as const, quantity: pieces, place: 'product' as const };
  }),
  fc.record({
    kind: fc.constant('set' as const),
    product: id,
    quantity,
    place: fc.constant('cart' as const),
    page,
  }),
  fc.record({
    kind: fc.constantFrom(
      'order' as const,
      'repeat' as const,
      'cancel-order' as const,
      'cancel-order-surely' as const,
      'pay' as const,
    ),
    order: id,
  }),
  fc.record({ kind: fc.constant('language' as const), locale: fc.constantFrom(...LOCALES) }),
  fc.record({
    kind: fc.constant('search' as const),
    query: words.filter(Boolean),
    page,
  }),
);

test('every view fits a button and comes back as it was', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const payload = encodeView(view);
      expect(payload).not.toContain('/');
      expect(Buffer.byteLength(payload)).toBeGreaterThan(0);
      expect(Buffer.byteLength(payload) + PLUGIN_BYTES).toBeLessThanOrEqual(64);
      expect(decodeView(payload)).toEqual(view);
    }),
  );
});

test('different views have different payloads', () => {
  fc.assert(
    fc.property(anyView, anyView, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(encodeView(one)).not.toBe(encodeView(other));
    }),
  );
});

test('what is read is only what would be written', () => {
  const nearly = fc
    .tuple(anyView.map(encodeView), fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }))
    .map(
      ([payload, at, noise]) =>
        payload.slice(0, at % (payload.length + 1)) + noise + payload.slice((at % (payload.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearly), (payload) => {
      const view = decodeView(payload);
      if (view) expect(encodeView(view)).toBe(payload);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['nothing', ''],
  ['an unknown kind', '?1'],
  ['a quantity above the most', 's1000:5'],
  ['a negative quantity', 's-1:5'],
  ['half a piece', 's1.5:5'],
  ['a quantity in another notation', 's1e2:5'],
  ['a quantity of no number', 'sNaN:5'],
  ['a quantity with a zero in front', 's007:5'],
  ['no product', 's1:'],
  ['an id with a space', 'p1 OR 1=1'],
  ['an id with a slash', 'p1/2'],
  ['a page that is none', 'b-1'],
  ['a page that needs no saying', 'p1~0'],
  ['two pages', 'p1~2~3'],
  ['words that are none', 'p1~2~~'],
  ['words that found a cart', 't1:1~~tea'],
  ['a page beyond all', 'b10000'],
  ['a language that nobody speaks here', 'Lxx'],
  ['a name of the prototype', '__proto__'],
  ['something overlong', `p${'x'.repeat(60)}`],
  ['overlong in bytes', `q0:${'щ'.repeat(30)}`],
  ['a search for nothing', 'q0:'],
])('%s is refused', (_, payload) => expect(decodeView(payload)).toBeUndefined());

test('a query is cut between characters, never inside one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (query) => {
      const carried = carriedQuery(query);
      expect(carried.isWellFormed()).toBe(true);
      expect(carriedQuery(carried)).toBe(carried);
      expect(Buffer.byteLength(encodeView({ kind: 'search', query, page: 9_999 }))).toBeLessThanOrEqual(46);
    }),
  );
  expect(carriedQuery('  зелёный \n чай/улун ')).toBe('зелёный чай улун');
});

test.each([
  ['whole', '17', 'чай', 'чай'],
  ['whole, where there is little room', '4a7c1f8e-1111-4222-8333-9444555', 'чай', 'чай'],
  ['cut', '17', 'комплекс витаминов гр', 'комплекс витаминов'],
  ['not at all, where only a few letters of them fit', '4a7c1f8e-1111-4222-8333-9444', 'комплекс', undefined],
])('the words that found a product are carried beside its id: %s', (_, product, query, carried) => {
  expect(foundBy(query, product, 0).query).toBe(carried);
});

test('categories without a name have a mark of their own', () => {
  expect(new Set([categoryMark(null), categoryMark('Tea'), categoryMark('tea')]).size).toBe(3);
});
