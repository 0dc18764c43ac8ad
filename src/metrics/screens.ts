import { type Clock } from '../clock';
import { type ShopTime } from '../shop-time';
import { type Screen } from './metric';
import { resolvePeriod, type Period } from './period';
import { type MetricRegistry } from './registry';
import { type MetricResults, type MetricRunner, type RunOptions } from './runner';

/** Asks for a whole screen of figures at once, so that they belong to one instant. */
export interface Screens {
  screen(screen: Screen, period: Period, options?: RunOptions): Promise<MetricResults>;
  /** Metrics by id; `now` where the caller stands at another instant than the clock. */
  metrics(
    ids: readonly string[],
    period: Period,
    options?: RunOptions & { now?: number },
  ): Promise<MetricResults>;
}

export interface ScreensOptions {
  registry: MetricRegistry;
  runner: MetricRunner;
  time: ShopTime;
  clock: Clock;
}

export function createScreens({ registry, runner, time, clock }: ScreensOptions): Screens {
  return {
    screen(screen, period, options) {
      const now = clock.now();
      return runner.run(registry.screen(screen), resolvePeriod(period, time, now), now, options);
    },
    metrics(ids, period, { now = clock.now(), ...options } = {}) {
      const definitions = ids.map((id) => registry.get(id));
      return runner.run(definitions, resolvePeriod(period, time, now), now, options);
    },
  };
}
