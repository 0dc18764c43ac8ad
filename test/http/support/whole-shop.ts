import path from 'node:path';
import shopFile from '../../../config/shop.json';
import { createBuffer } from '../../../src/activity';
import { createLanguages } from '../../../src/bot/languages';
import { createDashboardLogin } from '../../../src/dashboard-login';
import { createExports } from '../../../src/export';
import { createFunnels } from '../../../src/metrics/funnels';
import { loadDefinitions } from '../../../src/metrics/load';
import { createMembers } from '../../../src/metrics/members';
import { createRegistry } from '../../../src/metrics/registry';
import { createRunner } from '../../../src/metrics/runner';
import { createScreens } from '../../../src/metrics/screens';
import { type RoutesOptions } from '../../../src/routes';
import { shopSettings } from '../../../src/shop-settings';
import { createShopTime } from '../../../src/shop-time';
import { type Database } from '../../../src/store/database';
import { fillDemo } from '../../../src/store/demo-writer';
import { createLoginCodes } from '../../../src/store/login-codes';
import { createMetricReader } from '../../../src/store/metric-reader';
import { openShop } from '../../../src/store/shop';
import { createTelemetry } from '../../../src/telemetry';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';

/** Who may open the dashboard, and whose pages may report. */
export const ADMIN = 900_001;
export const PAGE_ORIGIN = 'https://app.shop.example';
export const BOT_TOKEN = `700000001:${'x'.repeat(35)}`;
export const NOW = Date.parse('2026-11-16T04:00:00Z');

export const clock = { now: () => NOW };

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
  const reader = createMetricReader(database);
  const buffer = createBuffer({
    ...{ sink: { write: () => Promise.resolve() }, clock, logger: silentLogger },
    dayStart: (instant) => time.dayStart(instant),
  });
  const sink = { write: () => Promise.resolve() };
  const { orders, profiles } = openShop({
    database,
    sink,
    settings,
    adminChatIds: new Set<number>(),
    timeZone: time.zone,
    clock,
  });
  const wellness: Wellness = { database: true, telegram: true };
  const supervisor = {
    isUp: () => wellness.database,
    check: () => (wellness.database ? Promise.resolve() : Promise.reject(new Error('gone'))),
  };
  const { sessions, appSession } = createDashboardLogin({
    ...{ botToken: BOT_TOKEN, adminChats: [ADMIN], loginCodes: createLoginCodes(database), profiles },
    ...{ languages, supervisor, publicUrl: () => undefined, clock, logger: silentLogger },
  });
  const options: RoutesOptions = {
    ...{ registry, time, exports, orders, defaultLocale: 'en', logger: silentLogger },
    dashboardToken: secrets.token,
    publicUrl: () => undefined,
    clock,
    webhook: { url: 'https://shop.example/hidden/way', secret: secrets.webhookSecret },
    screens: createScreens({ registry, runner, time, clock }),
    funnels: createFunnels({ registry, runner, time, clock, timeZone: time.zone, settings }),
    languageOf: (locale) => languages.of(locale),
    connection: {
      receive: () => Promise.resolve(),
      state: () => ({ by: 'polling', since: NOW, reason: wellness.telegram ? null : 'not there' }),
    },
    ...{ supervisor, buffer },
    events: {
      checkInitData: appSession.checkInitData,
      ...{ buffer, clock, origins: [PAGE_ORIGIN], isStaff: (id) => id === ADMIN },
    },
    telemetry: createTelemetry({ version: '1.2.3', logger: silentLogger }),
    app: {
      page: { directory: path.resolve(__dirname, '../../../dist/http/page') },
      ...{ login: appSession, sessions, exports, clock },
      members: createMembers({ reader, registry, timeZone: time.zone, settings }),
      locales: languages.offered.map((key) => ({ key, title: key })),
    },
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
