import { type Database } from '../../src/store/database';
import { createMetricReader } from '../../src/store/metric-reader';
import { createBuild } from '../../src/store/rollups/build';
import { packNextDay } from '../../src/store/rollups/event-days';
import { keepOpenDays } from '../../src/store/rollups/open-days';
import { createRollups } from '../../src/store/rollups/rollups';
import { rollupSettings } from '../../src/store/rollups/settings';
import { differences } from '../store/rollups/differences';
import { movableClock } from '../support/movable-clock';
import { type ReaderFor } from './property';

/**
 * Rollups that were built while the tables held another history, in another zone, and heard of this one by its writes.
 * `through`: the database as figures are read from it.
 */
export const fromRollups =
  (database: Database, through = database): ReaderFor =>
  async (timeZone, shop, now) => {
    const settings = rollupSettings(timeZone, shop);
    await createBuild(database, settings).run(() => undefined);
    const rollups = createRollups(database, settings, movableClock());
    return {
      reader: createMetricReader(through, { rollupsOf: () => rollups }),
      // What is changed or taken away later has been counted by then, the days are kept on which not all may go on, and
      // some are packed.
      async meanwhile() {
        await rollups.foldHere();
        const clock = { now: () => now };
        if (now % 3 > 0) await keepOpenDays(database, clock);
        for (let days = now % 6; days > 0 && (await packNextDay(database, clock)); days--);
      },
      async afterwards() {
        const found = await differences(database, { rollups, settings });
        return found.map((difference) => JSON.stringify(difference));
      },
    };
  };
