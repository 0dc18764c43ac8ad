import shop from '../../../config/shop.json';
import { loadDefinitions } from '../../../src/metrics/load';
import { parsePeriod, resolvePeriod } from '../../../src/metrics/period';
import { type Snapshot } from '../../../src/metrics/reader';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { createMetricReader } from '../../../src/store/metric-reader';
import { createRollups } from '../../../src/store/rollups/rollups';
import { type RollupSettings } from '../../../src/store/rollups/settings';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { asWritten } from './as-written';

const registry = createRegistry(loadDefinitions());

interface Asked {
  id: string;
  settings: RollupSettings;
  now: number;
}

/**
 * A ranking of a period as it comes from the sums: `Tea 1/2` is a label, its value and its first aside. First checks
 * all that is kept against the shop's tables, and the ranking against the one over their rows.
 */
export function rankingTold(database: Database, { id, settings, now }: Asked) {
  const rollups = createRollups(database, settings, movableClock(now));
  const verify = asWritten(database, { rollups, settings });
  const reader = createMetricReader(database, { rollupsOf: () => rollups });

  async function rowsOf(through: Snapshot, period: string): Promise<string> {
    const runner = createRunner({
      reader: { snapshot: (work) => work(through) },
      ...{ logger, timeZone: settings.timeZone, settings: shop },
    });
    const range = resolvePeriod(parsePeriod(period)!, createShopTime(settings.timeZone), now);
    const { results } = await runner.run([registry.get(id)], range, now);
    const result = results.get(id);
    if (result?.status !== 'ok' || result.shape !== 'ranking') throw new Error(`${id} told no ranking`);
    return result.rows.map(({ label, value, asides }) => `${label} ${value}/${asides[0]}`).join(', ');
  }

  return async (period: string): Promise<string> => {
    await verify();
    const [rolled, counted] = await reader.snapshot(async (snapshot) => {
      expect(snapshot.unfit).toEqual([]);
      return [await rowsOf(snapshot, period), await rowsOf({ ...snapshot, unfit: 'all' }, period)];
    });
    expect({ period, rolled }).toEqual({ period, rolled: counted });
    return rolled ?? '';
  };
}
