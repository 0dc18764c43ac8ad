import { type MetricSettings } from '../../src/metrics/binds';
import { loadDefinitions } from '../../src/metrics/load';
import { type MetricResult } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod, type ResolvedPeriod } from '../../src/metrics/period';
import { type MetricReader, type Snapshot } from '../../src/metrics/reader';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { silentLogger as logger } from '../support/silent-logger';

const registry = createRegistry(loadDefinitions().filter(({ rolled }) => rolled));

interface Asked {
  settings: MetricSettings;
  timeZone: string;
  now: number;
  /** As a person types it, or instants that need not be whole days. */
  period: string | ResolvedPeriod;
}

/**
 * Every metric that can come from the rollups, from these and from the shop's tables in one snapshot. Answers which
 * differ, and what could not be computed; undefined where the snapshot had no rollups.
 */
export function bothWays(
  reader: MetricReader,
  { settings, timeZone, now, period }: Asked,
): Promise<string[] | undefined> {
  return reader.snapshot(async (snapshot) => {
    if (snapshot.unfit === 'all') return undefined;
    const range =
      typeof period === 'string'
        ? resolvePeriod(parsePeriod(period)!, createShopTime(timeZone), now)
        : period;
    // What fails together is asked singly, which a result does not tell.
    const failed: string[] = [];
    const results = async (through: Snapshot) => {
      const within: MetricReader = { snapshot: (work) => work(through) };
      const observe = (metric: string) => (isWell: boolean) =>
        void (isWell || failed.push(`${metric} failed`));
      const runner = createRunner({ reader: within, logger, timeZone, settings, observe });
      return (await runner.run(registry.all(), range, now)).results;
    };
    const rolled = await results(snapshot);
    const counted = await results({ ...snapshot, unfit: 'all' });
    const different = registry.all().flatMap(({ id }) => {
      const [one, other] = [plain(rolled.get(id)), plain(counted.get(id))];
      return one === other ? [] : [`${id}: ${one} from rollups, ${other} from rows`];
    });
    return [...failed, ...different];
  });
}

/** Without the zeros that an exact sum may carry behind the point, and without what the metric says of itself. */
export const plain = (result: MetricResult | undefined): string =>
  JSON.stringify({ ...result, definition: undefined }, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? Number(value).toPrecision(12) : value,
  ).replace(/"(-?\d+)"/g, (_, digits: string) => `"${Number(digits).toPrecision(12)}"`);
