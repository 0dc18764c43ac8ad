import shopFile from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { shopSettings } from '../../src/shop-settings';
import { createShopTime } from '../../src/shop-time';
import { silentLogger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-16T04:00:00Z');
const time = createShopTime('Asia/Tashkent');
const registry = createRegistry(loadDefinitions());
const METRICS = ['total_orders', 'bought_together', 'viewed_not_bought'];

/** Computes while the statement of this number ends, and the process begins to stop in it. */
async function stoppedIn(statement: number) {
  const stopping = new AbortController();
  const reason = new Error('the bot is stopping');
  const logged: string[] = [];
  let asked = 0;
  const note = (_details: unknown, text: string) => void logged.push(text);
  /** No rows for a list, and a zero for every column of a screen's scalars. */
  const select = (sql: string) => {
    if ((asked += 1) === statement) stopping.abort(reason);
    const columns = sql.startsWith('SELECT (') ? [...sql.matchAll(/AS "([\w.]+)"/g)] : [];
    return Promise.resolve(
      columns.length > 0 ? [Object.fromEntries(columns.map(([, column]) => [column, '0']))] : [],
    );
  };
  const runner = createRunner({
    reader: { snapshot: (work) => work({ unfit: 'all', select }) },
    logger: { ...silentLogger, error: note, warn: note } as typeof silentLogger,
    ...{ timeZone: time.zone, settings: shopSettings.parse(shopFile), until: stopping.signal },
  });
  const definitions = METRICS.map((id) => registry.get(id));
  const failure = await runner
    .run(definitions, resolvePeriod({ kind: 'days', days: 7 }, time, NOW), NOW)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  return { asked, logged, isReason: failure === reason, isDone: failure === undefined };
}

test('figures that are computed when the process stops ask nothing more, reject with its reason and log nothing', async () => {
  const { asked: all, isDone } = await stoppedIn(Infinity);
  expect(isDone).toBe(true);
  expect(all).toBeGreaterThan(METRICS.length);
  for (let statement = 1; statement < all; statement += 1) {
    expect(await stoppedIn(statement)).toEqual({
      ...{ asked: statement, logged: [], isReason: true, isDone: false },
    });
  }
});
