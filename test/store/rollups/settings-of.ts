import shop from '../../../config/shop.json';
import { rollupSettings, type RollupSettings } from '../../../src/store/rollups/settings';

/** The settings of the example shop with another zone and other revenue statuses. */
export const settingsOf = (timeZone: string, revenue: string[]): RollupSettings => ({
  ...rollupSettings(timeZone, shop),
  revenue,
});
