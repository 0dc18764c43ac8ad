import { type FunnelQuestion } from '../../src/metrics/funnel-question';
import { createFunnels } from '../../src/metrics/funnels';
import { loadDefinitions } from '../../src/metrics/load';
import { parsePeriod } from '../../src/metrics/period';
import { type MetricReader, type Snapshot } from '../../src/metrics/reader';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { type MetricSettings } from '../../src/metrics/binds';
import { createShopTime } from '../../src/shop-time';
import { silentLogger as logger } from '../support/silent-logger';

const registry = createRegistry(loadDefinitions());

interface Asked {
  settings: MetricSettings;
  timeZone: string;
  now: number;
  question: FunnelQuestion;
  period: string;
}

/**
 * A funnel of somebody's own, gone through by its packed days and counted from rows, in one snapshot: of each step its
 * customers and who may still go on. Undefined where the snapshot had no rollups.
 */
export function funnelBothWays(
  reader: MetricReader,
  { settings, timeZone, now, question, period }: Asked,
): Promise<{ walked: string; counted: string } | undefined> {
  return reader.snapshot(async (snapshot) => {
    if (snapshot.unfit === 'all') return undefined;
    const told = async (through: Snapshot) => {
      const runner = createRunner({
        ...{ reader: { snapshot: (work) => work(through) }, logger, timeZone, settings },
      });
      const funnels = createFunnels({
        ...{
          registry,
          runner,
          timeZone,
          settings,
          time: createShopTime(timeZone),
          clock: { now: () => now },
        },
      });
      const { results } = await funnels.ask(question, parsePeriod(period)!);
      const result = results.get('funnel');
      if (result?.status !== 'ok' || result.shape !== 'steps') throw new Error('the funnel has no steps');
      return result.steps.map(({ value, open }) => `${value}/${open}`).join(' ');
    };
    return { walked: await told(snapshot), counted: await told({ ...snapshot, unfit: 'all' }) };
  });
}
