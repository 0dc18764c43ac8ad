import shopFile from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { resolvePeriod } from '../../src/metrics/period';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner, type RunOptions } from '../../src/metrics/runner';
import { shopSettings } from '../../src/shop-settings';
import { createShopTime } from '../../src/shop-time';
import { type Logger } from '../../src/logger';
import { RefusedTogether, type Snapshot, type Unfit } from '../../src/metrics/reader';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

const NOW = Date.parse('2026-11-16T04:00:00Z');
const time = createShopTime('Asia/Tashkent');
const registry = createRegistry(loadDefinitions());
const clock = movableClock(NOW);

/** A runner over figures that come from the sums, or where those are unfit from the tables, and what who watches hears. */
function watchedRunner({
  unfit = 'all',
  prepared,
  refuse,
}: {
  unfit?: Unfit;
  prepared?: number;
  refuse?: (sql: string, isOfMany: boolean) => void;
}) {
  const heard: string[] = [];
  const logged: string[] = [];
  /** No rows for a list, and a zero for every other column of what is asked together. */
  const select: Snapshot['select'] = async (sql, _binds, { isOfMany = false } = {}) => {
    refuse?.(sql, isOfMany);
    const columns = /^(WITH|SELECT \()/.test(sql)
      ? [...sql.matchAll(/(\) AS answer\))? AS "([\w.]+)"/g)]
      : [];
    const row = Object.fromEntries(columns.map(([, isList, column]) => [column ?? '', isList ? null : '0']));
    return Promise.resolve(columns.length > 0 ? [row] : []);
  };
  const runner = createRunner({
    reader: { snapshot: (work) => work({ unfit, prepared, select }) },
    clock,
    logger: { ...silentLogger, error: (_: unknown, text: string) => void logged.push(text) } as Logger,
    ...{ timeZone: time.zone, settings: shopSettings.parse(shopFile) },
    observe: (metric) => (isWell) => void heard.push(`${metric} ${isWell ? 'ok' : 'failed'}`),
  });
  const run = async (ids: readonly string[], options?: RunOptions) => {
    heard.length = logged.length = 0;
    const definitions = ids.map((id) => registry.get(id));
    const { results, prepared } = await runner.run(
      definitions,
      resolvePeriod({ kind: 'days', days: 7 }, time, NOW),
      NOW,
      options,
    );
    const failed = ids.filter((id) => results.get(id)?.status === 'failed');
    return { heard: [...heard], logged: logged.length, failed, ...(prepared !== undefined && { prepared }) };
  };
  return { run };
}

const FIGURES = ['total_orders', 'buyers', 'top_products', 'revenue_over_time'];
const failsAt = (text: string) => (sql: string) => {
  if (sql.includes(text)) throw new Error('division by zero');
};

test('where figures come from the tables, each is a query of its own', async () => {
  expect(await watchedRunner({}).run(FIGURES)).toEqual({
    heard: FIGURES.map((id) => `${id} ok`),
    ...{ logged: 0, failed: [] },
  });
});

test('who waits only so long gets what was begun by then; the rest is not asked for, and has failed', async () => {
  const slow = watchedRunner({ refuse: () => clock.advance(4_000) });
  clock.set(NOW);
  // Two looks come before the figures.
  expect(await slow.run(FIGURES, { withinMs: 13_000 })).toMatchObject({
    heard: ['total_orders ok', 'buyers ok'],
    ...{ logged: 0, failed: ['top_products', 'revenue_over_time'] },
  });
  expect((await slow.run(FIGURES)).failed).toEqual([]);
});

test('where sums are being built, figures that need them say how far that is, and others do not', async () => {
  const building = watchedRunner({ unfit: ['rollup_product_spans'], prepared: 41 });
  expect(await building.run(FIGURES)).toMatchObject({ prepared: 41 });
  expect(await building.run(['buyers', 'total_orders'])).not.toHaveProperty('prepared');
  expect(await watchedRunner({ prepared: 0 }).run(['buyers'])).toMatchObject({ prepared: 0 });
  expect(await watchedRunner({}).run(FIGURES)).not.toHaveProperty('prepared');
});

test('all that comes from the sums is one query, lists among it', async () => {
  expect(await watchedRunner({ unfit: [] }).run([...FIGURES, 'order_status_distribution'])).toEqual({
    heard: ['screen ok'],
    ...{ logged: 0, failed: [] },
  });
});

test('a single figure is told of by its name', async () => {
  expect((await watchedRunner({ unfit: [] }).run(['buyers'])).heard).toEqual(['buyers ok']);
});

test('when the shared statement fails, each figure is asked alone and the one at fault is named', async () => {
  const atFault = watchedRunner({ unfit: [], refuse: failsAt('AS "buyers"') });
  expect(await atFault.run(['total_orders', 'buyers'])).toEqual({
    heard: ['screen failed', 'total_orders ok', 'buyers failed'],
    ...{ logged: 2, failed: ['buyers'] },
  });
  const ofSums = { unfit: [], refuse: failsAt('rollup_product_spans') };
  expect(await watchedRunner(ofSums).run(FIGURES.slice(1))).toEqual({
    heard: ['screen failed', 'buyers ok', 'top_products failed', 'revenue_over_time ok'],
    ...{ logged: 2, failed: ['top_products'] },
  });
});

test('a cluster that takes no statement of so many figures is asked for the lists by themselves, from then on at once', async () => {
  const { run } = watchedRunner({
    unfit: [],
    refuse(_sql, isOfMany) {
      if (isOfMany) throw new RefusedTogether('spread');
    },
  });
  const alone = FIGURES.map((id) => `${id} ok`);
  expect(await run(FIGURES)).toEqual({ heard: ['screen failed', ...alone], logged: 0, failed: [] });
  const [, , ...lists] = alone;
  expect(await run(FIGURES)).toEqual({ heard: ['screen ok', ...lists], logged: 0, failed: [] });
});
