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

/** What who watches has heard, where statements with this text fail. */
async function heardOf(ids: readonly string[], failing?: string): Promise<string[]> {
  const heard: string[] = [];
  /** No rows for a list, and a zero for every column of a screen's scalars. */
  const select = (sql: string) => {
    if (failing !== undefined && sql.includes(failing)) return Promise.reject(new Error('division by zero'));
    const columns = sql.startsWith('SELECT (') ? [...sql.matchAll(/AS "([\w.]+)"/g)] : [];
    const row = Object.fromEntries(columns.map(([, column]) => [column ?? '', '0']));
    return Promise.resolve(columns.length > 0 ? [row] : []);
  };
  const runner = createRunner({
    reader: { snapshot: (work) => work({ unfit: 'all', select }) },
    ...{ logger: silentLogger, timeZone: time.zone, settings: shopSettings.parse(shopFile) },
    observe: (metric) => (isWell) => void heard.push(`${metric} ${isWell ? 'ok' : 'failed'}`),
  });
  const definitions = ids.map((id) => registry.get(id));
  await runner.run(definitions, resolvePeriod({ kind: 'days', days: 7 }, time, NOW), NOW);
  return heard;
}

test('all scalars of a screen are one query, every list is one of its own', async () => {
  expect(await heardOf(['total_orders', 'buyers', 'bought_together', 'viewed_not_bought'])).toEqual([
    'scalars ok',
    'bought_together ok',
    'viewed_not_bought ok',
  ]);
});

test('when the shared statement fails, each scalar is asked alone and the one at fault is named', async () => {
  expect(await heardOf(['total_orders', 'buyers'], 'AS "buyers"')).toEqual([
    'scalars failed',
    'total_orders ok',
    'buyers failed',
  ]);
});
