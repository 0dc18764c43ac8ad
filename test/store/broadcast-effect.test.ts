import { EFFECT_MS } from '../../src/shop/broadcast';
import { createBroadcasts } from '../../src/store/broadcasts';
import { type Database } from '../../src/store/database';
import { refusing } from '../postgres/cluster-rules';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { movableClock } from '../support/movable-clock';
import { startBroadcast } from './broadcast-fixture';
import { emptyShop, T } from './shop-fixture';

const HOUR = 3_600_000;
const STATUSES = ['paid', ' Completed ', 'new', 'refunded'];
const IS_REVENUE = new Set(['paid', 'completed']);

let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

/** Numbers that look random and are the same in every run. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Person {
  telegramId: number;
  /** When the message reached them; null where it did not. */
  sentAt: number | null;
  seenAt: number | null;
  days: number[];
  events: { at: number; name: string }[];
  orders: { at: number; status: string; total: number }[];
}

/** Around the edges of the seven days as often as anywhere else. */
function history(seed: number): Person[] {
  const below = random(seed);
  const instantNear = (at: number) =>
    [at - 1, at, at + 1, at + EFFECT_MS - 1, at + EFFECT_MS, at - 9 * HOUR + below(400) * HOUR][below(6)] ??
    at;
  return Array.from({ length: 25 }, (_, index) => {
    const base = T + below(48) * HOUR;
    const many = <V>(most: number, make: () => V) => Array.from({ length: below(most + 1) }, make);
    return {
      telegramId: 1_000 + index,
      sentAt: below(5) === 0 ? null : base,
      seenAt: below(3) === 0 ? null : instantNear(base),
      days: [...new Set(many(3, () => instantNear(base)))],
      events: many(3, () => ({
        at: instantNear(base),
        name: below(4) === 0 ? 'bot_blocked' : 'catalog_viewed',
      })),
      orders: many(3, () => ({
        ...{ at: instantNear(base), status: STATUSES[below(STATUSES.length)] ?? 'new' },
        total: below(100_000),
      })),
    };
  });
}

/** The same figures, person by person. */
function naive(people: readonly Person[], now: number) {
  let cameBack = 0;
  let buyers = 0;
  let revenue = 0;
  for (const { sentAt, seenAt, days, events, orders } of people) {
    if (sentAt === null) continue;
    const isWithin = (at: number) => at >= sentAt && at < Math.min(sentAt + EFFECT_MS, now);
    const visits = [
      ...(seenAt === null ? [] : [seenAt]),
      ...days,
      ...events.filter(({ name }) => name !== 'bot_blocked').map(({ at }) => at),
    ];
    if (visits.some(isWithin)) cameBack += 1;
    const bought = orders.filter(
      ({ at, status }) => isWithin(at) && IS_REVENUE.has(status.trim().toLowerCase()),
    );
    if (bought.length > 0) buyers += 1;
    for (const { total } of bought) revenue += total;
  }
  return { cameBack, buyers, revenue: String(revenue) };
}

async function write(people: readonly Person[], id: string): Promise<void> {
  const at = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  for (const { telegramId, sentAt, seenAt, days, events, orders } of people) {
    await database.query(
      `INSERT INTO users (id, telegram_id, last_seen_at) VALUES ($id::bigint, $id::bigint, $at::timestamptz)`,
      { id: telegramId, at: at(seenAt) },
    );
    for (const [index, day] of days.entries()) {
      await database.query(
        `INSERT INTO activity_days (customer_id, day, first_at)
         VALUES ($id::bigint, date '2026-01-01' + $index::integer, $at::timestamptz)`,
        { id: telegramId, index, at: at(day) },
      );
    }
    for (const event of events) {
      await database.query(
        `INSERT INTO events (customer_id, name, at) VALUES ($id::bigint, $name, $at::timestamptz)`,
        { id: telegramId, name: event.name, at: at(event.at) },
      );
    }
    for (const order of orders) {
      await database.query(
        `INSERT INTO orders (user_id, status, total_amount, created_at)
         VALUES ($id::bigint, $status, $total::numeric, $at::timestamptz)`,
        { id: telegramId, status: order.status, total: order.total, at: at(order.at) },
      );
    }
    await database.query(
      `UPDATE bot_broadcast_recipients SET status = $status, at = $at::timestamptz
       WHERE broadcast_id = $broadcast::uuid AND telegram_id = $id::bigint`,
      {
        ...{ broadcast: id, id: telegramId, at: at(sentAt ?? T) },
        status:
          sentAt === null ? (['blocked', 'unknown', 'failed', 'skipped'][telegramId % 4] ?? '') : 'sent',
      },
    );
  }
}

test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
  'what came of a broadcast is what a naive recomputation says: history %d',
  async (seed) => {
    const people = history(seed);
    const clock = movableClock(T);
    const broadcasts = createBroadcasts({ database, revenue: [...IS_REVENUE], clock });
    const id = await startBroadcast(
      broadcasts,
      people.map(({ telegramId }) => telegramId),
    );
    await write(people, id);
    // In the middle of the seven days, and long after them.
    for (const now of [T + 50 * HOUR, T + 30 * 24 * HOUR]) {
      clock.set(now);
      expect(await broadcasts.effect(id)).toEqual(naive(people, now));
      const onCluster = { ...{ database: refusing(database), clock }, revenue: [...IS_REVENUE] };
      expect(await createBroadcasts(onCluster).effect(id)).toEqual(naive(people, now));
    }
    expect(naive(people, T + 30 * 24 * HOUR).cameBack).toBeGreaterThan(0);
    expect(naive(people, T + 30 * 24 * HOUR).buyers).toBeGreaterThan(0);
  },
);

test('a broadcast that reached nobody had no effect', async () => {
  const broadcasts = createBroadcasts({ database, revenue: ['paid'], clock: movableClock(T) });
  const id = await startBroadcast(broadcasts, [1]);
  expect(await broadcasts.effect(id)).toEqual({ cameBack: 0, buyers: 0, revenue: '0' });
});
