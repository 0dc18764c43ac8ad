import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { keepOpenDays } from '../../src/store/rollups/open-days';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { differences } from '../store/rollups/differences';
import { movableClock } from '../support/movable-clock';
import { type ReaderFor } from './property';

/** Rollups that were built while the tables held another history, in another zone, and heard of this one by its writes. */
export const fromRollups =
  (database: Database): ReaderFor =>
  async (timeZone, shop, now) => {
    const settings = rollupSettings(timeZone, shop);
    await createBuild(database, settings).run(() => undefined);
    const rollups = createRollups(database, settings, movableClock());
    return {
      reader: createMetricReader(database, { rollupsOf: () => rollups }),
      // What is changed or taken away later has been counted by then, and the days are kept on which not all may go on.
      async meanwhile() {
        await rollups.foldHere();
        if (now % 3 > 0) await keepOpenDays(database, { now: () => now });
      },
      async afterwards() {
        const found = await differences(database, { rollups, settings });
        return found.map((difference) => JSON.stringify(difference));
      },
    };
  };
