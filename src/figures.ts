import { createLanguages, type Languages } from './bot/languages';
import { type Clock } from './clock';
import { type Config } from './config';
import { type Logger } from './logger';
import { loadDefinitions } from './metrics/load';
import { createRegistry, type MetricRegistry } from './metrics/registry';
import { createRunner } from './metrics/runner';
import { createScreens, type Screens } from './metrics/screens';
import { createShopTime, type ShopTime } from './shop-time';
import { type Database } from './store/database';
import { createMetricReader } from './store/metric-reader';

/** What every surface that shows figures is built from; it needs no database yet. */
export interface Figures {
  registry: MetricRegistry;
  time: ShopTime;
  languages: Languages;
  /** The figures of a database. */
  screensOf: (database: Database) => Screens;
}

/** The metrics, the shop's time and its languages: the service's, and those of `npm run metrics`. */
export function createFigures(config: Config, { clock, logger }: { clock: Clock; logger: Logger }): Figures {
  const { shop, SHOP_TIMEZONE: timeZone, SHOP_CURRENCY: currency } = config;
  const registry = createRegistry(loadDefinitions());
  const time = createShopTime(timeZone);
  return {
    registry,
    time,
    languages: createLanguages({
      ...{ fallback: config.DEFAULT_LOCALE, offered: shop.locales, currency, timeZone },
      currencyDigits: shop.currencyDigits[currency] ?? 2,
    }),
    screensOf(database) {
      const reader = createMetricReader(database);
      return createScreens({
        ...{ registry, time, clock },
        runner: createRunner({ reader, logger, timeZone, settings: shop }),
      });
    },
  };
}
