import shop from '../../../config/shop.json';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { fillDemo } from '../../../src/store/demo-writer';
import { migrate } from '../../../src/store/migrate';
import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { rollupSettings } from '../../../src/store/rollups/settings';
import { verifyRollups } from '../../../src/store/rollups/verify';
import { silentLogger as logger } from '../../support/silent-logger';
import { fillEmpty } from './rows';

const time = createShopTime('Asia/Tashkent');
const settings = rollupSettings(time.zone, shop);

/** A small demo shop as of `now`, something in every other table, and what is counted beforehand. */
export async function fillShop(database: Database, now: number): Promise<void> {
  await fillDemo(database, { now, time, customers: 60, days: 70, seed: 3 });
  await fillEmpty(database);
  await build(database);
}

/** Makes what the bot counts beforehand. */
export const build = (database: Database): Promise<boolean> =>
  createBuild(database, settings).run(() => undefined);

/** There is nothing to migrate, and what is counted beforehand is what the rows say. */
export async function expectWhole(database: Database, now: number): Promise<void> {
  expect(await migrate(database, { logger })).toMatchObject({ applied: [], pending: [] });
  const rollups = createRollups(database, settings, { now: () => now });
  expect(await verifyRollups(database, { rollups, settings })).toEqual([]);
}
