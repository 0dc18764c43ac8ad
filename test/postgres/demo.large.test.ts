import shop from '../../config/shop.json';
import { systemClock } from '../../src/clock';
import { fillDemo } from '../../src/store/demo-writer';
import { migrate } from '../../src/store/migrate';
import { createBuild } from '../../src/store/rollups/build';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { SOURCES } from '../../src/store/rollups/sources';
import { verifyRollups } from '../../src/store/rollups/verify';
import { tashkent } from '../demo/collect';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

const settings = rollupSettings('Asia/Tashkent', shop);
/** Large enough to be one, and two days old, so that it is soon written; a month ends on the first. */
const size = { customers: 20_000, days: 2, seed: 5, now: Date.parse('2026-11-01T11:00:00Z'), time: tashkent };

let server: ServerDatabase;
const count = async (of: string) =>
  Number((await server.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${of}`))[0]?.n);
const waiting = async () => {
  const counts = await Promise.all(SOURCES.map(({ pending }) => count(pending)));
  return counts.reduce((sum, one) => sum + one, 0);
};

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await createBuild(server.database, settings).run(() => undefined);
});
afterAll(() => server.drop());

describe('a large demo shop', () => {
  const resting = `pg_trigger WHERE tgname LIKE 'shop_pulse_%' AND tgenabled <> 'O'`;

  it('is not there at all when its load breaks off, and the triggers are as they were', async () => {
    const onProgress = () => {
      throw new Error('pulled the plug');
    };
    await expect(fillDemo(server.database, { ...size, onProgress })).rejects.toThrow('pulled the plug');
    expect(await count('users')).toBe(0);
    expect(await count('rollup_rebuilds')).toBe(0);
    expect(await count(resting)).toBe(0);
  });

  it('leaves no key to be folded, and rollups that a build makes right', async () => {
    const progress: string[] = [];
    const onProgress = (done: number, total: number, what: string) => {
      if (done === total) progress.push(`${total} ${what}`);
    };
    const { customers, orders, events, isLarge } = await fillDemo(server.database, { ...size, onProgress });
    expect(isLarge).toBe(true);
    expect(progress).toEqual(['20000 customers', `${orders} orders`, '2 months of events']);
    expect([await count('users'), await count('orders'), await count('events')]).toEqual([
      customers,
      orders,
      events,
    ]);
    expect(await waiting()).toBe(0);
    expect(await count('events_default')).toBe(0);
    expect(
      await count(`pg_class WHERE relname ~ '^events_.*_at_idx$' AND reloptions::text ~ 'autosummarize=off'`),
    ).toBe(0);
    const [stretches] = await server.database.query(
      `SELECT sum(brin_summarize_new_values(inhrelid))::integer AS unknown FROM pg_inherits
       WHERE inhparent = to_regclass('events_at')`,
    );
    expect(stretches).toEqual({ unknown: 0 });
    // A row may still find room in a page of before.
    const late = (table: string, column: string, within: string) =>
      `(SELECT ${column} < lag(${column}) OVER (${within} ORDER BY ctid) AS is_late FROM ${table}) AS row WHERE is_late`;
    expect(await count(late('events', 'at', 'PARTITION BY tableoid'))).toBeLessThan(events / 100);
    expect(await count(late('activity_days', 'day', ''))).toBeLessThan(10);

    expect(await createBuild(server.database, settings).run(() => undefined)).toBe(true);
    const rollups = createRollups(server.database, settings, systemClock);
    expect(await rollups.standing()).toBe('current');
    expect(await verifyRollups(server.database, { rollups, settings })).toEqual([]);
  });

  it('is watched like any other from then on', async () => {
    expect(await count(resting)).toBe(0);
    await server.database.query(`UPDATE orders SET status = 'cancelled' WHERE id = 1`);
    expect(await waiting()).toBe(1);
  });
});
