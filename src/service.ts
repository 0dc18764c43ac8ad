import path from 'node:path';
import { combinedState, createBuffer, type ActivitySink } from './activity';
import { createBot } from './bot';
import { createConnection } from './bot/connection';
import { OWN_NAMES } from './bot/languages';
import { createCharts } from './charts';
import { type Clock } from './clock';
import { type Config } from './config';
import { createDashboardLogin } from './dashboard-login';
import { createDatabaseSupervisor } from './database-supervisor';
import { Stopping } from './errors';
import { createExports } from './export';
import { createFigures } from './figures';
import { createInitDataCheck } from './http/init-data';
import { createParts } from './http/checks';
import { TELEGRAM_FRAMES } from './http/routes/app-page';
import { createHttpServer } from './http/server';
import { createLifecycle } from './lifecycle';
import { type Logger } from './logger';
import { createTick } from './reports/tick';
import { readiness } from './readiness';
import { createReporting } from './reporting';
import { createRoutes } from './routes';
import { createAdminChats } from './shop/admin-chats';
import { createSegments } from './segments';
import { createActivitySink } from './store/activity-sink';
import { createActivityUpkeep } from './store/activity-upkeep';
import { createChatTurns } from './store/chat-turns';
import { createCustomerCards } from './store/customer-card';
import { type Database } from './store/database';
import { createLoginCodes } from './store/login-codes';
import { createMessageTurns } from './store/message-turns';
import { poolState } from './store/pool';
import { createParkedUpdates } from './store/parked-updates';
import { openShop } from './store/shop';
import { createTelemetry } from './telemetry';
import { productVersion } from './version';
import { watchHealth } from './watch-health';

/** Where the bot speaks to: Telegram, or the playground's stand-in of it. */
export interface TelegramAccount {
  token: string;
  apiRoot: string;
  adminChatIds: readonly number[];
  /** Of online payments; absent where there are none. */
  providerToken?: string;
}

export interface ServiceOptions {
  config: Config;
  telegram: TelegramAccount;
  dashboardToken: string | undefined;
  database: Database;
  clock: Clock;
  logger: Logger;
  /** Pages that may show the dashboard in a frame beside Telegram's, by origin. */
  frames?: readonly string[];
  /** Runs once after the migrations, before the bot answers. */
  afterMigration?: () => Promise<void>;
  /** Something that no retry can mend: the process should say so and end. */
  onFatal: (error: unknown) => void;
}

export interface Service {
  /** Address of the HTTP server. */
  url: string;
  /** Resolves when the database is there and migrated. */
  ready: Promise<void>;
  /** Writes what was recorded and still waits in memory. Rejects where the database does not take it. */
  written(): Promise<void>;
  /** Looks at once at what is due, as every minute does: after the clock was moved. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const PAGE = path.resolve(__dirname, '../dist/http/page');
const STOP_TIMEOUT_MS = 9_000;
/** Telegram keeps an update for a day; twice that, and one more. */
const REPEATS_MS = 3 * 24 * 60 * 60_000;

/** Builds the whole house from the ground up and starts it; `stop` takes it down in reverse. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { config, telegram, database, clock, logger } = options;
  const { shop, SHOP_TIMEZONE: timeZone, SHOP_CURRENCY: currency } = config;
  const lifecycle = createLifecycle({ logger, stopTimeoutMs: STOP_TIMEOUT_MS });
  const fallback = config.DEFAULT_LOCALE;

  const telemetry = createTelemetry({ version: productVersion(), logger });
  const figures = createFigures(config, { clock, logger, observe: (metric) => telemetry.query(metric) });
  const { registry, time, languages } = figures;
  /** Aborted when nobody can be answered any more. */
  const unanswerable = new AbortController();
  const screens = figures.screensOf(database, unanswerable.signal);
  const funnels = figures.funnelsOf(database, unanswerable.signal);
  const currencyDigits = shop.currencyDigits[currency] ?? 2;

  const sink = createActivitySink({ database, logger, timeZone });
  const newBuffer = () =>
    createBuffer({
      ...{ sink: telemetry.sink(sink), clock, logger },
      dayStart: (instant) => time.dayStart(instant),
    });
  const buffer = newBuffer();
  // Telegram brings the next tap when what the last one recorded is written: that must not wait for a page's thousands.
  const pagesBuffer = newBuffer();
  const buffers = [buffer, pagesBuffer];
  const flushAll = async () => void (await Promise.all(buffers.map((each) => each.flush())));

  const { keepEventsMonths } = shop;
  const upkeep = createActivityUpkeep({ database, keepEventsMonths, clock, logger });

  const members = figures.membersOf(database, unanswerable.signal);
  const charts = createCharts({ logger, observe: (kind) => telemetry.chart(kind) });
  const exports = telemetry.exports(createExports({ logger }));

  // What is known of a new buyer's visits goes before the buyer's row: their source stands in the first of them.
  const buyers: ActivitySink = { write: (batch) => flushAll().then(() => sink.write(batch)) };
  const adminChats = createAdminChats(telegram.adminChatIds);
  const rooms = openShop({
    database,
    sink: buyers,
    settings: shop,
    adminChatIds: adminChats,
    timeZone,
    clock,
  });
  const reporting = createReporting({
    ...{ config, figures, database, adminChats, charts, clock, logger, until: lifecycle.stopping },
    observe: (kind, outcome) => telemetry.report(kind, outcome),
  });
  let url = '';
  // The playground is on this machine: where it listens is where it is reached.
  const publicUrl = () => config.publicUrl ?? (config.playground && url !== '' ? url : undefined);
  const loginCodes = createLoginCodes(database);
  const { bot, commands, noticeSender, groupMoves, broadcasting, menuButtons, reports } = createBot({
    ...telegram,
    adminChats,
    ...{ fallback, currency, currencyDigits, country: shop.country },
    ...{ languages, buffer, screens, funnels, charts, exports, time, clock, logger },
    shop: rooms,
    ...{ registry, members, customers: createCustomerCards({ database, time, settings: shop }) },
    segments: createSegments({ members, registry, time, clock }),
    createReports: (messages) =>
      reporting.everything(messages, () => ({ database: health.problem(), telegram: connection.problem() })),
    alertLedger: reporting.alertLedger,
    // The embedded database is one process's alone.
    messageTurns: database.kind === 'server' ? createMessageTurns(database) : undefined,
    contact: shop.contact,
    miniAppUrl: config.SHOP_MINI_APP_URL,
    observer: telemetry,
    stopping: lifecycle.stopping,
    dashboard: { url: publicUrl, loginCodes },
  });
  const webhook =
    config.WEBHOOK_URL && config.WEBHOOK_SECRET
      ? { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET }
      : undefined;
  const turns =
    config.DATABASE_URL === undefined ? undefined : createChatTurns({ url: config.DATABASE_URL, logger });
  const connection = createConnection({
    ...{ bot, commands, clock, logger, webhook },
    written: (options) => buffer.written(options),
    takeTurn: turns && ((chat) => turns.take(chat)),
    parked: createParkedUpdates(database),
  });

  const supervisor = createDatabaseSupervisor({
    ...{ database, clock, logger },
    overrides: shop.schema,
    async afterMigration() {
      await options.afterMigration?.();
      await groupMoves.synchronise();
    },
  });
  const health = watchHealth(() => supervisor.check());
  const tick = createTick({
    async work() {
      await health.look();
      await reports.watch();
      if (!supervisor.isUp()) return;
      const steps = [
        // Another process may have heard of a move.
        () => groupMoves.synchronise(),
        () => reports.tick(),
        () => rooms.sessions.forget(clock.now() - REPEATS_MS),
        () => upkeep.look(),
      ];
      for (const step of steps) if (!lifecycle.stopping.aborted) await step();
    },
    isDone: () => reports.problem() === null,
    ...{ clock, logger },
  });
  const parts = {
    ...{ connection, supervisor, reports, tick, clock, replica: database.replica },
    buffer: { state: () => combinedState(buffers.map((each) => each.state())) },
    ...{ deliveries: reporting.deliveries, adminChats },
  };
  telemetry.watch({
    buffer: () => parts.buffer.state(),
    pool: () => poolState(database),
    replica: () => database.replica?.state(),
    lastTickAt: () => tick.lastAt(),
    parts: createParts({ checks: () => Promise.resolve(readiness(parts)), logger }),
  });
  const login = createDashboardLogin({
    botToken: telegram.token,
    ...{ adminChats, loginCodes, profiles: rooms.profiles, languages, supervisor, publicUrl, clock, logger },
  });
  const http = createHttpServer({
    host: config.HTTP_HOST,
    port: config.HTTP_PORT,
    trustedProxies: config.TRUSTED_PROXIES,
    ...{ clock, logger },
    observe: (answered) => telemetry.answered(answered),
    routes: createRoutes({
      dashboardToken: options.dashboardToken,
      ...{ ...parts, registry, screens, time, webhook, telemetry, logger },
      languageOf: (locale) => languages.of(locale),
      defaultLocale: fallback,
      orders: rooms.orders,
      funnels,
      events: {
        checkInitData: createInitDataCheck({ botToken: telegram.token, clock }),
        origins: config.eventOrigins,
        isStaff: (telegramId) => adminChats.includes(telegramId),
        ...{ buffer: pagesBuffer, clock },
      },
      ...{ exports, publicUrl },
      app: {
        page: { directory: PAGE, frameAncestors: [...TELEGRAM_FRAMES, ...(options.frames ?? [])] },
        login: login.appSession,
        ...{ sessions: login.sessions, members, exports, clock },
        locales: languages.offered.map((key) => ({ key, title: OWN_NAMES[key] })),
      },
    }),
  });

  await lifecycle.start({ name: 'database', stop: () => database.close() });
  try {
    await lifecycle.start({
      name: 'database supervisor',
      start: () => supervisor.start(),
      stop: () => supervisor.stop(),
    });
    // A server may be away for now while customers are waiting; the embedded database is a second away.
    if (database.kind === 'embedded') await supervisor.up;
    else supervisor.up.catch(options.onFatal);
    const rollups = figures.upkeepOf(database, {
      isUp: () => supervisor.isUp(),
      until: lifecycle.stopping,
    });
    await lifecycle.start({ name: 'rollups', start: () => rollups.start(), stop: () => rollups.stop() });
    await lifecycle.start({
      name: 'activity',
      start: () => buffers.forEach((each) => each.start()),
      stop: async () => void (await Promise.all(buffers.map((each) => each.stop()))),
    });
    // Nothing is drawn before the first admin asks; what is under way when the bot has stopped is let go.
    await lifecycle.start({ name: 'charts', stop: () => charts.stop() });
    await lifecycle.start({ name: 'exports', stop: () => exports.stop() });
    await lifecycle.start({ name: 'figures', stop: () => unanswerable.abort(new Stopping()) });
    if (turns) await lifecycle.start({ name: 'turns', stop: () => turns.close() });
    await lifecycle.start({ name: 'bot', start: () => connection.start(), stop: () => connection.stop() });
    await lifecycle.start({
      name: 'notices',
      start: () => noticeSender.start(),
      stop: () => noticeSender.stop(),
    });
    await lifecycle.start({
      name: 'broadcasts',
      start: () => broadcasting.sender.start(),
      stop: () => broadcasting.sender.stop(),
    });
    await lifecycle.start({
      name: 'http',
      async start() {
        ({ url } = await http.start());
        // Only now is it known, where it is not configured.
        if (config.playground) void menuButtons.setAll();
      },
      stop: () => http.stop(),
    });
    await lifecycle.start({ name: 'reports', start: () => tick.start(), stop: () => tick.stop() });
  } catch (error) {
    await lifecycle.stop().catch(() => undefined);
    throw error;
  }
  // The first look at what is due comes with the database, not with the next minute; nobody's start waits for it.
  void supervisor.up.then(
    () => tick.now(),
    () => undefined,
  );
  return {
    ...{ url, ready: supervisor.up },
    written: flushAll,
    look: () => tick.now(),
    stop: () => lifecycle.stop(),
  };
}
