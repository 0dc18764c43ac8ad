import fc from 'fast-check';
import { FunnelWalk, type Reached } from '../../../src/metrics/walk/funnel-walk';
import { eventsOfRows, type StepEvents } from '../../../src/metrics/walk/packed-events';

/** Instants in microseconds; steps from 1 on. */
interface Event {
  id: bigint;
  step: number;
  at: number;
}

const NOBODY = new Uint8Array();
const FROM = 100;
const TO = 160;
const NOW = 190;

/** As PostgreSQL sends two numbers of eight bytes each. */
function packed(events: readonly Event[]): Uint8Array {
  const bytes = Buffer.alloc(events.length * 16);
  for (const [index, { id, at }] of events.entries()) {
    bytes.writeBigInt64BE(id, index * 16);
    bytes.writeBigInt64BE(BigInt(at), index * 16 + 8);
  }
  return bytes;
}
const idsOf = (ids: readonly bigint[]): Uint8Array => {
  const bytes = Buffer.alloc(ids.length * 8);
  for (const [index, id] of ids.entries()) bytes.writeBigInt64BE(id, index * 8);
  return bytes;
};

const inOrder = (events: readonly Event[]) => [...events].sort((one, other) => one.at - other.at);
const streams = (events: readonly Event[], steps: number): StepEvents[] =>
  Array.from({ length: steps }, (_, index) => index + 1)
    .reverse()
    .map((step) => eventsOfRows(step, packed(inOrder(events.filter((event) => event.step === step)))))
    .filter((stream) => stream.ats.length > 0);

/** Every entry tried by itself, every way to go on from it. */
function byHand(events: readonly Event[], steps: number, window: number, ids: readonly bigint[]): Reached[] {
  const told = Array.from({ length: steps }, () => ({ customers: 0, open: 0 }));
  for (const id of ids) {
    const own = events.filter((event) => event.id === id && event.at >= FROM && event.at <= NOW);
    const reaches = (entry: number, after: number, step: number): number => {
      const next = own.filter(({ step: of, at }) => of === step + 1 && at >= after && at <= entry + window);
      return step === steps ? step : Math.max(step, ...next.map(({ at }) => reaches(entry, at, step + 1)));
    };
    const entries = own.filter(({ step, at }) => step === 1 && at < TO).map(({ at }) => at);
    if (entries.length === 0) continue;
    const depths = entries.map((entry) => [reaches(entry, entry, 1), entry] as const);
    const depth = Math.max(...depths.map(([reached]) => reached));
    const latest = Math.max(...depths.filter(([reached]) => reached === depth).map(([, entry]) => entry));
    const here = told[depth - 1]!;
    here.customers += 1;
    if (depth < steps && latest + window > NOW) here.open += 1;
  }
  return told;
}

const IDS = [
  0n,
  -1n,
  7n,
  2n ** 31n,
  -(2n ** 31n),
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 63n - 1n,
  2n ** 63n - 2n,
  -(2n ** 63n),
];
const event = fc.record({
  id: fc.constantFrom(...IDS),
  step: fc.integer({ min: 1, max: 4 }),
  // Close together, so that several are of one instant, and around all of the bounds.
  at: fc.oneof(fc.integer({ min: 90, max: 200 }), fc.constantFrom(FROM, TO, TO - 1, NOW, NOW + 1)),
});

test('everybody is as far as the best of their entries leads, whoever is left out or asked about alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 40 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 1, max: 80 }),
      fc.array(fc.integer({ min: 90, max: 200 }), { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...IDS, 12n)),
      // Somebody may stand on a list twice.
      fc.option(fc.array(fc.constantFrom(...IDS, 13n)), { nil: undefined }),
      async (events, steps, window, cuts, gone, listed) => {
        const walk = new FunnelWalk({ steps, window, from: FROM, to: TO, now: NOW });
        const bounds = [-Infinity, ...cuts.sort((one, other) => one - other), Infinity];
        for (const [index, from] of bounds.slice(0, -1).entries()) {
          const stretch = events.filter(({ at }) => at >= from && at < bounds[index + 1]!);
          await walk.take(streams(stretch, steps));
        }
        const asked = [...new Set(listed ?? IDS)].filter((id) => !gone.includes(id));
        expect(await walk.reached({ gone: idsOf(gone), listed: listed && idsOf(listed) })).toEqual(
          byHand(events, steps, window, asked),
        );
      },
    ),
    { numRuns: 500, seed: 20_261_128 },
  );
});

test('many customers are told apart', async () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => BigInt(index) * 2n ** 20n);
  const entered = ids.map((id) => ({ id, step: 1, at: FROM }));
  const went = ids.slice(0, 1_234).map((id) => ({ id, step: 2, at: FROM }));
  const walk = new FunnelWalk({ steps: 2, window: 10, from: FROM, to: TO, now: NOW });
  await walk.take(streams([...entered, ...went], 2));
  expect(await walk.reached({ gone: NOBODY })).toEqual([
    { customers: 3_766, open: 0 },
    { customers: 1_234, open: 0 },
  ]);
});

test.each([
  ['one busy day', 1],
  ['many quiet days', 1_000],
])('others have their turn while %s is gone through', async (_, days) => {
  const events = Array.from({ length: 100_000 / days }, (_, index) => ({
    id: BigInt(index),
    step: 1,
    at: FROM + 1,
  }));
  const walk = new FunnelWalk({ steps: 2, window: 10, from: FROM, to: TO, now: NOW });
  let turns = 0;
  const turn = () => {
    turns += 1;
    waiting = setImmediate(turn);
  };
  let waiting = setImmediate(turn);
  for (let day = 0; day < days; day++) await walk.take(streams(events, 2));
  const during = turns;
  expect((await walk.reached({ gone: NOBODY }))[0]?.customers).toBe(events.length);
  clearImmediate(waiting);
  expect(during).toBeGreaterThanOrEqual(10);
  // Nobody waits for many customers to be counted either.
  expect(turns - during).toBeGreaterThanOrEqual(Math.floor(events.length / 10_000));
});
