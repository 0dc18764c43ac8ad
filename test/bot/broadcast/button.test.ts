import {
  decodeBroadcastButton,
  encodeBroadcastButton,
  encodeSegment,
  type BroadcastButton,
} from '../../../src/bot/broadcast/button';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const BUTTONS: BroadcastButton[] = [
  { kind: 'compose', segment: { metric: 'dormant_customers', key: null, period: '30d' } },
  {
    kind: 'compose',
    segment: { metric: 'rfm_segments', key: 'champions', period: '2026-10-01..2026-10-31' },
  },
  { kind: 'compose', segment: { metric: 'sources', key: '', period: 'all' } },
  { kind: 'compose', segment: { metric: 'sources', key: 'a: b', period: '7d' } },
  { kind: 'cancel', broadcast: ID },
  { kind: 'result', broadcast: ID },
  { kind: 'mute', broadcast: ID },
  { kind: 'mute', broadcast: null },
  { kind: 'unmute', broadcast: ID },
];

test.each(BUTTONS)('%j comes back as it was written, within what a button holds', (button) => {
  const data = encodeBroadcastButton(button);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(decodeBroadcastButton(data)).toEqual(button);
});

test.each([
  'cast:',
  'cast:dormant_customers',
  'cast:dormant_customers::',
  'cast:dormant_customers:',
  'cast:dormant_customers:tomorrow',
  'cast:dormant_customers: 30d',
  'cast:dormant_customers:30D',
  'cast:dormant_customers:2026-10-31..2026-10-01',
  'cast:Dormant:30d',
  'cast:a:b:30d',
  `cast:cancel=${ID}0`,
  `cast:cancel=${ID.toUpperCase()}`,
  `cast:cancel:${ID}`,
  `mute:${ID}\n`,
  'unmute:preview',
])('%j is no button that was ever written', (data) => expect(decodeBroadcastButton(data)).toBeUndefined());

test('a list whose name does not fit has no button', () => {
  const segment = { metric: 'a'.repeat(30), key: 'ы'.repeat(12), period: '2026-10-01..2026-10-31' };
  expect(encodeSegment(segment)).toBeUndefined();
  expect(encodeSegment({ ...segment, key: null })).toBe(`cast:${segment.metric}:${segment.period}`);
});
