import { eventsOfDay, eventsOfRows, packedIds } from '../../../src/metrics/walk/packed-events';

/** After so many microseconds five bytes begin again. */
const AGAIN = 2 ** 40;
/** Bytes that begin anywhere, as those of a pool do. */
function odd(hex: string): Uint8Array {
  return Buffer.from(`ff${hex.replaceAll(' ', '')}`, 'hex').subarray(1);
}

test.each([
  ['short', '00000001 fffffffe  00000005 00000002  00 14  04', [0, 1, 0, -2]],
  ['long', '0000000100000001 fffffffffffffffe  00000005 00000002  00 14  08', [1, 1, -1, -2]],
])('of a day that is kept with %s ids each event has its own id and instant', (_, hex, ids) => {
  const events = eventsOfDay(3, odd(hex), 728 * AGAIN);
  expect(events.step).toBe(3);
  expect([...events.ids]).toEqual(ids);
  expect([...events.ats]).toEqual([728 * AGAIN + 5, 728 * AGAIN + 0x14_0000_0002]);
});

test.each([728, -2])(
  'on a day on which the bytes of instants begin again they go on, also before 2000',
  (times) => {
    const events = eventsOfDay(1, odd('00000001 00000001  ffffffff 00000000  ff 00  04'), times * AGAIN - 9);
    expect([...events.ats]).toEqual([times * AGAIN - 1, times * AGAIN]);
  },
);

test('row by row an instant may lie before 2000', () => {
  const events = eventsOfRows(1, odd('0000000100000002 0000000000000007 ffffffffffffffff ffffffffffffffff'));
  expect([...events.ids]).toEqual([1, 2, -1, -1]);
  expect([...events.ats]).toEqual([7, -1]);
});

test('ids alone have both of their halves', () => {
  expect([...packedIds(odd('0000000100000002 ffffffff00000000'))]).toEqual([1, 2, -1, 0]);
});
