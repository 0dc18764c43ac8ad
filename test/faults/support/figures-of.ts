import shop from '../../../config/shop.json';
import { parseConfig } from '../../../src/config';
import { createFigures } from '../../../src/figures';
import { SCREENS } from '../../../src/metrics/metric';
import { type Database } from '../../../src/store/database';
import { silentLogger as logger } from '../../support/silent-logger';

/** Every figure of every screen as JSON, over 30 days and over all time, as of `now`. */
export async function figuresOf(database: Database, now: number): Promise<string> {
  const clock = { now: () => now };
  const screens = createFigures(parseConfig({}, shop, now), { clock, logger }).screensOf(database);
  const all = [];
  for (const name of ['30d', 'all'] as const)
    for (const screen of SCREENS) {
      const { results } = await screens.screen(screen, { kind: 'named', name });
      all.push([name, screen, [...results]]);
    }
  return JSON.stringify(all, null, 1);
}
