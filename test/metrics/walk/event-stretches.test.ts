import fc from 'fast-check';
import { type Asking } from '../../../src/metrics/metric';
import { PACKED_STEPS } from '../../../src/metrics/sql/event-days';
import { type AskedDay, packedRows } from '../../../src/metrics/walk/event-stretches';

const KILOBYTE = 2 ** 10;
const dayOf = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const daysOf = (bytes: readonly (number | null)[]): AskedDay[] =>
  bytes.map((some, index) => ({ day: dayOf(index), bytes: some }));

/** The stretches that were asked for, each as the indexes of its days, and what came of them in its order. */
async function readInStretches(bytes: readonly (number | null)[]) {
  const days = daysOf(bytes);
  const stretches: { days: number[]; isPacked: boolean }[] = [];
  let asking = 0;
  const ask: Asking = async <Row>(sql: string, binds: Readonly<Record<string, unknown>> = {}) => {
    expect(++asking).toBe(1);
    await Promise.resolve();
    asking -= 1;
    const isPacked = sql === PACKED_STEPS;
    const [first, last] = isPacked ? [binds.first_day, binds.last_day] : [binds.day, binds.day];
    const read = days.filter(({ day }) => day >= String(first) && day <= String(last));
    stretches.push({ days: read.map(({ day }) => days.findIndex((one) => one.day === day)), isPacked });
    return read.map(({ day }) => ({ day, step: 1, packed: '' })) as Row[];
  };
  const came: string[] = [];
  for await (const rows of packedRows(days, ask)) came.push(...rows.map(({ day }) => day));
  return { stretches, came };
}

test.each([
  ['a small one as a whole', 10, 100 * KILOBYTE, [10]],
  ['a longer one by the megabyte', 10, 300 * KILOBYTE, [3, 3, 3, 1]],
  ['days of more than a megabyte one by one', 3, 1_100 * KILOBYTE, [1, 1, 1]],
])('a history is read in stretches: %s', async (_, count, bytes, lengths) => {
  const { stretches } = await readInStretches(Array<number>(count).fill(bytes));
  expect(stretches.map(({ days }) => days.length)).toEqual(lengths);
});

test('whatever is packed, each day is read once and in its order, by one statement at a time, and what is not packed by itself', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.nat(2_000 * KILOBYTE), { freq: 3 }), { maxLength: 40 }),
      async (bytes) => {
        const { stretches, came } = await readInStretches(bytes);
        expect(came).toEqual(daysOf(bytes).map(({ day }) => day));
        for (const { days, isPacked } of stretches) {
          const all = days.map((index) => bytes[index]);
          if (!isPacked) expect(all).toEqual([null]);
          else expect(all).not.toContain(null);
          const sum = all.reduce<number>((total, some) => total + (some ?? 0), 0);
          if (days.length > 1) expect(sum).toBeLessThanOrEqual(1_024 * KILOBYTE);
        }
      },
    ),
    { numRuns: 60, seed: 20_261_129 },
  ));
