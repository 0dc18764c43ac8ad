import { type Clock } from '../clock';
import { type ShopTime } from '../shop-time';
import { type MetricDefinition, type Screen } from './metric';
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

/** For whoever waits for figures in a chat. From the sums they are there at once; without them each takes its time. */
export const PATIENT = { withinMs: 15_000 } as const;

export interface ScreensOptions {
  registry: MetricRegistry;
  runner: MetricRunner;
  time: ShopTime;
  clock: Clock;
}

export function createScreens({ registry, runner, time, clock }: ScreensOptions): Screens {
  function ask(
    definitions: readonly MetricDefinition[],
    period: Period,
    { now, ...options }: RunOptions & { now?: number } = {},
  ): Promise<MetricResults> {
    const resolve = (at: number) => resolvePeriod(period, time, at);
    const at = now ?? clock.now();
    // Whoever names an instant means that one.
    return runner.run(definitions, resolve(at), at, { ...options, ...(now === undefined && { resolve }) });
  }
  return {
    screen: (screen, period, options) => ask(registry.screen(screen), period, { ...PATIENT, ...options }),
    metrics: (ids, period, options) =>
      ask(
        ids.map((id) => registry.get(id)),
        period,
        options,
      ),
  };
}
