import { createLanguages, type Languages } from './bot/languages';
import { type Clock } from './clock';
import { type Config } from './config';
import { type Logger } from './logger';
import { createFunnels, type Funnels } from './metrics/funnels';
import { loadDefinitions } from './metrics/load';
import { createMeasure, type Measure } from './metrics/measure';
import { createMembers, type Members } from './metrics/members';
import { createRegistry, type MetricRegistry } from './metrics/registry';
import { createRunner, type ObserveQuery } from './metrics/runner';
import { createScreens, type Screens } from './metrics/screens';
import { createShopTime, type ShopTime } from './shop-time';
import { type Database } from './store/database';
import { createMetricReader } from './store/metric-reader';
import { createRollups } from './store/rollups/rollups';
import { rollupSettings } from './store/rollups/settings';
import { createUpkeep } from './store/rollups/upkeep';

/** What every surface that shows figures is built from; it needs no database yet. */
export interface Figures {
  registry: MetricRegistry;
  time: ShopTime;
  languages: Languages;
  /**
   * The figures of a database: whole screens over a period, and single metrics over any instants. Once `until` is
   * aborted they are computed no further, and reject with its reason.
   */
  screensOf: (database: Database, until?: AbortSignal) => Screens;
  measureOf: (database: Database, until?: AbortSignal) => Measure;
  /** Funnels of any steps and people of a database, until then. */
  funnelsOf: (database: Database, until?: AbortSignal) => Funnels;
  /** The people and orders that figures of a database count, until then. */
  membersOf: (database: Database, until?: AbortSignal) => Members;
  /** What keeps the figures of a database quick, until then. */
  upkeepOf: (
    database: Database,
    options: { isUp: () => boolean; until?: AbortSignal },
  ) => ReturnType<typeof createUpkeep>;
}

/** The metrics, the shop's time and its languages: the service's, and those of `npm run metrics`. */
export function createFigures(
  config: Config,
  { clock, logger, observe }: { clock: Clock; logger: Logger; observe?: ObserveQuery },
): Figures {
  const { shop, SHOP_TIMEZONE: timeZone, SHOP_CURRENCY: currency } = config;
  const registry = createRegistry(loadDefinitions());
  const time = createShopTime(timeZone);
  const settings = rollupSettings(timeZone, shop);
  const rollupsUntil = (until?: AbortSignal) => (database: Database) =>
    createRollups(database, settings, clock, until);
  const readerOf = (database: Database, until?: AbortSignal) =>
    createMetricReader(database, { rollupsOf: rollupsUntil(until), until });
  const runnerOf = (database: Database, until?: AbortSignal) =>
    createRunner({
      reader: readerOf(database, until),
      ...{ logger, clock, timeZone, settings: shop },
      ...{ observe, until },
    });
  return {
    registry,
    time,
    languages: createLanguages({
      ...{ fallback: config.DEFAULT_LOCALE, offered: shop.locales, currency, timeZone },
      currencyDigits: shop.currencyDigits[currency] ?? 2,
    }),
    screensOf: (database, until) =>
      createScreens({ registry, time, clock, runner: runnerOf(database, until) }),
    upkeepOf: (database, { isUp, until }) =>
      createUpkeep({
        ...{ database, rollups: rollupsUntil(until)(database), settings },
        ...{ time, clock, logger, isUp, until },
      }),
    funnelsOf: (database, until) =>
      createFunnels({
        ...{ registry, time, clock, timeZone, settings: shop },
        runner: runnerOf(database, until),
      }),
    measureOf: (database, until) =>
      createMeasure({ registry, time, clock, runner: runnerOf(database, until) }),
    membersOf: (database, until) =>
      createMembers({ reader: readerOf(database, until), registry, timeZone, settings: shop }),
  };
}
