import { type Clock } from '../clock';
import { type ShopTime } from '../shop-time';
import { type Range } from './period';
import { type MetricRegistry } from './registry';
import { type MetricResults, type MetricRunner } from './runner';

/** Metrics over any instants, compared with nothing: periods know whole days alone. */
export type Measure = (ids: readonly string[], range: Range) => Promise<MetricResults>;

export function createMeasure(parts: {
  registry: MetricRegistry;
  runner: MetricRunner;
  time: ShopTime;
  clock: Clock;
}): Measure {
  const { registry, runner, time, clock } = parts;
  return (ids, range) => {
    const definitions = ids.map((id) => registry.get(id));
    const firstDate = time.dateOf(range.from);
    const lastDate = time.dateOf(Math.max(range.from, range.to - 1));
    const resolved = {
      period: { kind: 'custom', from: firstDate, to: lastDate } as const,
      ...{ range, previous: undefined, beforePrevious: undefined, partial: false, firstDate, lastDate },
    };
    return runner.run(definitions, resolved, clock.now(), { compare: false });
  };
}
