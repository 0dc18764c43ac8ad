import { loadDefinitions } from '../../src/metrics/load';
import { createRegistry } from '../../src/metrics/registry';
import { type MetricRunner, type RunOptions } from '../../src/metrics/runner';
import { createScreens } from '../../src/metrics/screens';
import { createShopTime } from '../../src/shop-time';
import { movableClock } from '../support/movable-clock';

const PERIOD = { kind: 'named', name: '7d' } as const;

test('whoever opens a screen waits for it only so long, and figures that are asked for by name take their time', async () => {
  const asked: RunOptions[] = [];
  const runner: MetricRunner = {
    run(_definitions, _period, _now, options = {}) {
      asked.push(options);
      return Promise.reject(new Error('not answered'));
    },
  };
  const registry = createRegistry(loadDefinitions());
  const time = createShopTime('Asia/Tashkent');
  const screens = createScreens({ registry, runner, time, clock: movableClock() });

  await screens.screen('money', PERIOD, { compare: false }).catch(() => undefined);
  await screens.metrics(['buyers'], PERIOD).catch(() => undefined);

  expect(asked[0]).toMatchObject({ withinMs: 15_000, compare: false });
  expect(asked[1]).not.toHaveProperty('withinMs');
});
