import { judge, type RefusalCode } from '../../../src/http/events/judge';

const good = { id: 'a-1_B', name: 'product_viewed', at: 1_764_148_203_400, properties: { product_id: 17 } };
const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, 1]));

test.each<[string, unknown]>([
  ['all that an event may have', good],
  ['no more than it must have', { id: 'x', name: 'v' }],
  ['an id of 64', { ...good, id: 'x'.repeat(64) }],
  ['a name of 48', { ...good, name: `a${'_1'.repeat(23)}b` }],
  ['a time with parts of a millisecond', { ...good, at: 1.5 }],
  ['properties 3 deep', { ...good, properties: nested(2) }],
  ['20 keys', { ...good, properties: many(20) }],
  ['a list of more than 20', { ...good, properties: { ids: Array.from({ length: 30 }, () => 1) } }],
  ['a text of 256', { ...good, properties: { text: 'ё'.repeat(256) } }],
  ['1,024 bytes', { ...good, properties: { a: [249, 249, 249, 249].map((n) => 'x'.repeat(n)), b: 'xx' } }],
])('%s is kept', (_name, sent) => {
  const { id, name, properties = {} } = sent as typeof good;
  expect(judge(sent)).toEqual({ event: { id, name, at: (sent as typeof good).at, properties } });
});

test.each<[string, RefusalCode, unknown, (string | null)?]>([
  ['nothing', 'bad_event', null, null],
  ['a list', 'bad_event', [good], null],
  ['a text', 'bad_event', 'product_viewed', null],
  ['a field that is misspelt', 'bad_event', { ...good, propertis: {} }],
  ['a field named __proto__', 'bad_event', JSON.parse('{"id":"a-1_B","name":"v","__proto__":{"x":1}}')],
  ['no id', 'bad_id', { name: 'product_viewed' }, null],
  ['an empty id', 'bad_id', { ...good, id: '' }, null],
  ['an id of 65', 'bad_id', { ...good, id: 'x'.repeat(65) }, null],
  ['an id with other letters', 'bad_id', { ...good, id: 'a b' }, null],
  ['an id with a line after it', 'bad_id', { ...good, id: 'a\n' }, null],
  ['a number for an id', 'bad_id', { ...good, id: 7 }, null],
  ['no name', 'bad_name', { id: 'a-1_B' }],
  ['a name of 49', 'bad_name', { ...good, name: 'a'.repeat(49) }],
  ['a name that begins with a digit', 'bad_name', { ...good, name: '1st' }],
  ['a name in capitals', 'bad_name', { ...good, name: 'Viewed' }],
  ['an order', 'reserved_name', { ...good, name: 'order_placed' }],
  ['a block', 'reserved_name', { ...good, name: 'bot_blocked' }],
  ['a payment', 'reserved_name', { ...good, name: 'payment_failed' }],
  ['a step of the checkout', 'reserved_name', { ...good, name: 'checkout_step' }],
  ['a text for a time', 'bad_time', { ...good, at: '2026-11-26' }],
  ['a time that is too large', 'bad_time', { ...good, at: Infinity }],
  ['a list of properties', 'bad_properties', { ...good, properties: [1] }],
  ['properties that are null', 'bad_properties', { ...good, properties: null }],
  ['properties 4 deep', 'bad_properties', { ...good, properties: nested(3) }],
  ['lists 4 deep', 'bad_properties', { ...good, properties: { a: [[[1]]] } }],
  ['21 keys', 'bad_properties', { ...good, properties: many(21) }],
  ['21 keys further in', 'bad_properties', { ...good, properties: { a: many(21) } }],
  ['a text of 257', 'bad_properties', { ...good, properties: { text: 'x'.repeat(257) } }],
  ['a key of 257', 'bad_properties', { ...good, properties: { ['x'.repeat(257)]: 1 } }],
  ['a number that is too large', 'bad_properties', { ...good, properties: { price: Infinity } }],
  [
    '1,025 bytes',
    'bad_properties',
    { ...good, properties: { a: [249, 249, 249, 249].map((n) => 'x'.repeat(n)), b: 'xxx' } },
  ],
  [
    'letters of more than a byte',
    'bad_properties',
    { ...good, properties: { a: 'ё'.repeat(256), b: 'ё'.repeat(256) } },
  ],
])('%s is refused', (_name, code, sent, id = 'a-1_B') => {
  expect(judge(sent)).toEqual({ code, id, message: expect.stringMatching(/\w/) as string });
});

test('properties of any depth are refused without a fall', () => {
  const deep = JSON.parse(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) as object;
  expect(judge({ ...good, properties: deep })).toMatchObject({ code: 'bad_properties' });
});
