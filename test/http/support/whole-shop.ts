import shopFile from '../../../config/shop.json';
import { createLanguages } from '../../../src/bot/languages';
import { createExports } from '../../../src/export';
import { loadDefinitions } from '../../../src/metrics/load';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createScreens } from '../../../src/metrics/screens';
import { type RoutesOptions } from '../../../src/routes';
import { shopSettings } from '../../../src/shop-settings';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { fillDemo } from '../../../src/store/demo-writer';
import { createMetricReader } from '../../../src/store/metric-reader';
import { openShop } from '../../../src/store/shop';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';

export const NOW = Date.parse('2026-11-16T04:00:00Z');

/** What can be unwell, as a test wants it. */
export interface Wellness {
  database: boolean;
  telegram: boolean;
}

export interface WholeShop {
  /** Everything that the route table is made of, over a demo shop. */
  options: RoutesOptions;
  wellness: Wellness;
  database: Database;
  close: () => Promise<void>;
}

/** A demo shop with its figures and orders; the bot and the reports are stood in for. */
export async function openWholeShop(secrets: { token: string; webhookSecret: string }): Promise<WholeShop> {
  const database = await openEmbeddedTestDatabase();
  const time = createShopTime('Asia/Tashkent');
  await fillDemo(database, { customers: 60, days: 60, seed: 4, now: NOW, time });
  const settings = shopSettings.parse(shopFile);
  const languages = createLanguages({
    ...{ fallback: 'en', offered: settings.locales, currency: 'UZS', currencyDigits: 0, timeZone: time.zone },
  });
  const registry = createRegistry(loadDefinitions());
  const runner = createRunner({
    ...{ reader: createMetricReader(database), logger: silentLogger, timeZone: time.zone, settings },
  });
  const exports = createExports({ logger: silentLogger });
  const sink = { write: () => Promise.resolve() };
  const { orders } = openShop({ database, sink, settings, adminChatIds: new Set<number>() });
  const wellness: Wellness = { database: true, telegram: true };
  const options: RoutesOptions = {
    ...{ registry, time, exports, orders, defaultLocale: 'en', logger: silentLogger },
    dashboardToken: secrets.token,
    publicUrl: undefined,
    webhook: { url: 'https://shop.example/hidden/way', secret: secrets.webhookSecret },
    screens: createScreens({ registry, runner, time, clock: { now: () => NOW } }),
    languageOf: (locale) => languages.of(locale),
    connection: {
      problem: () => (wellness.telegram ? null : 'not there'),
      receive: () => Promise.resolve(),
      state: () => ({ by: 'polling', since: NOW }),
    },
    supervisor: {
      isUp: () => wellness.database,
      check: () => (wellness.database ? Promise.resolve() : Promise.reject(new Error('gone'))),
    },
    buffer: { state: () => ({ lastError: null }) as never },
    tick: { isRunning: () => true, lastAt: () => NOW },
    reports: { problem: () => null },
    deliveries: { history: () => Promise.resolve([]) },
    adminChats: [],
  };
  return {
    ...{ options, wellness, database },
    async close() {
      await exports.stop();
      await database.close();
    },
  };
}
