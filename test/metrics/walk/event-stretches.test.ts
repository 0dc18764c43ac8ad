import { type Asking } from '../../../src/metrics/metric';
import { PACKED_STEPS, UNPACKED_STEPS } from '../../../src/metrics/sql/event-days';
import { type AskedDay, packedRows } from '../../../src/metrics/walk/event-stretches';

const MEGABYTE = 2 ** 20;
const dayOf = (index: number) => `2026-11-${String(index + 1).padStart(2, '0')}`;
const days = (...bytes: (number | null)[]): AskedDay[] =>
  bytes.map((size, index) => ({ day: dayOf(index), bytes: size }));

/** Answers each stretch with its first day, unless it is the one that fails. */
function database(failing?: string) {
  const asked: string[] = [];
  let running = 0;
  const ask: Asking = async <R extends object>(sql: string, binds = {}) => {
    const { first_day, last_day, day } = binds as Record<string, string>;
    const first = day ?? first_day;
    const kind = { [PACKED_STEPS]: `packed ${first} ${last_day}`, [UNPACKED_STEPS]: `events ${day}` }[sql];
    asked.push(String(kind));
    expect((running += 1)).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
    if (first === failing) throw new Error('gone');
    return [{ day: first, step: 1, packed: '' }] as unknown as R[];
  };
  return { asked, ask };
}

test('packed days are read by the megabyte and others one at a time, one stretch after the other', async () => {
  const { asked, ask } = database();
  const read: string[] = [];
  const isPacked: boolean[] = [];
  const half = MEGABYTE / 2;
  for await (const [row] of packedRows(
    days(half, half - 1, 2, half, half - 2, 2 * MEGABYTE, null, null, 0),
    ask,
  )) {
    read.push(row?.day ?? '');
    isPacked.push(row?.isPacked === true);
  }
  expect(asked).toEqual([
    ...['packed 2026-11-01 2026-11-02', 'packed 2026-11-03 2026-11-05', 'packed 2026-11-06 2026-11-06'],
    ...['events 2026-11-07', 'events 2026-11-08', 'packed 2026-11-09 2026-11-09'],
  ]);
  expect(read).toEqual(asked.map((stretch) => stretch.split(' ')[1]));
  expect(isPacked).toEqual(asked.map((stretch) => stretch.startsWith('packed')));
});

test('of days on which nothing happened nothing is asked', async () => {
  const { asked, ask } = database();
  for await (const rows of packedRows([], ask)) expect(rows).toEqual([]);
  expect(asked).toEqual([]);
});

test('the database is some stretches ahead, and not all of them', async () => {
  const { asked, ask } = database();
  const rows = packedRows(days(...Array<number>(20).fill(MEGABYTE)), ask);
  await rows.next();
  while (asked.length < 8) await new Promise(setImmediate);
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(asked).toHaveLength(8);
  await rows.next();
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(asked).toHaveLength(9);
  await rows.return(undefined);
});

test('a stretch that cannot be read ends it: no more than the one that was under way is asked', async () => {
  const { asked, ask } = database(dayOf(2));
  const read = async () => {
    const seen: unknown[] = [];
    for await (const rows of packedRows(days(...Array<number>(20).fill(MEGABYTE)), ask)) seen.push(rows);
    return seen;
  };
  await expect(read()).rejects.toThrow('gone');
  const known = asked.length;
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(asked.length).toBeLessThanOrEqual(known + 1);
  expect(asked.length).toBeLessThan(8);
});
