import fc from '../../../support/fast-check';
import { NAMED_PERIODS } from '../../../../src/metrics/period';
import {
  decodeRangeButton,
  encodeRangeButton,
  PAYLOAD_BYTES,
  type RangeMove,
} from '../../../../src/bot/admin/range/button';

const date = fc
  .integer({ min: 0, max: 60_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const from = fc.option(date).map((day) => (day === null ? {} : { from: day }));
const move: fc.Arbitrary<RangeMove> = fc.oneof(
  fc
    .tuple(date, from)
    .map(([day, more]) => ({ kind: 'month' as const, month: `${day.slice(0, 7)}-01`, ...more })),
  fc.tuple(date, from).map(([day, more]) => ({ kind: 'day' as const, day, ...more })),
  fc.constantFrom(...NAMED_PERIODS).map((name) => ({ kind: 'named' as const, name })),
  fc.constantFrom('type' as const, 'back' as const, 'nothing' as const).map((kind) => ({ kind })),
);
const payload = fc.oneof(
  fc.string({ minLength: 1, maxLength: PAYLOAD_BYTES }).filter((text) => /^\S+$/.test(text)),
  fc.constantFrom('m1', 'overview:30d', 'paths:2026-10-01..2026-10-31', 'a:n', 'x'.repeat(PAYLOAD_BYTES)),
);

test('every button fits Telegram and means the same when it comes back, whatever payload it carries', () => {
  fc.assert(
    fc.property(payload, move, (of, what) => {
      const data = encodeRangeButton({ payload: of, move: what });
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeRangeButton(data)).toEqual({ payload: of, move: what });
    }),
  );
});

test.each(['', 'a b', 'x'.repeat(PAYLOAD_BYTES + 1), 'я'.repeat(20)])('%j cannot be carried', (text) => {
  expect(() => encodeRangeButton({ payload: text, move: { kind: 'back' } })).toThrow(
    'a calendar cannot carry',
  );
});

test.each([
  '',
  'range:',
  'range:m1',
  'range::b',
  'range:m1:',
  'range:m1:x',
  'range:m1:constructor',
  'range:m1:qlast_decade',
  'range:m1:m202613',
  'range:m1:m20261',
  'range:m1:m202611.',
  'range:m1:m202611.20261131',
  'range:m1:d20260230',
  'range:m1:d19691231',
  'range:m1:d20261001.20261001.20261001',
  'range:m1:b\n',
  'range:m 1:b',
  ' range:m1:b',
  'RANGE:m1:b',
  `range:${'x'.repeat(PAYLOAD_BYTES + 1)}:b`,
])('%j is no button of the calendar', (data) => expect(decodeRangeButton(data)).toBeUndefined());

test('whatever is read as a button would have been written the same way', () => {
  const almost = fc
    .array(fc.oneof(fc.constantFrom('m1', 'b', 'm202611', 'd20261101.20261102', 'qall'), fc.string()), {
      maxLength: 4,
    })
    .map((parts) => ['range', ...parts].join(':'));
  fc.assert(
    fc.property(fc.oneof(almost, fc.string({ unit: 'binary' })), (data) => {
      const button = decodeRangeButton(data);
      if (button) expect(encodeRangeButton(button)).toBe(data);
    }),
    { numRuns: 2_000 },
  );
});
