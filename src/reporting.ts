import { randomUUID } from 'node:crypto';
import { type Charts } from './charts';
import { type Clock } from './clock';
import { type Config } from './config';
import { type Figures } from './figures';
import { type Locale } from './locales/locale';
import { type Logger } from './logger';
import { createReports, type ObserveReport, type Reports } from './reports';
import { createAlerts } from './reports/alerts';
import { createTroubleWatch, type TroubleOptions } from './reports/alerts/trouble';
import { type AdminChats } from './shop/admin-chats';
import { type AlertLedger } from './shop/reports/alert';
import { type DeliveryLedger } from './shop/reports/delivery';
import { type ChatMessages } from './shop/reports/messages';
import { type Subscription } from './shop/reports/subscription';
import { createAlertLedger } from './store/alert-ledger';
import { type Database } from './store/database';
import { createDeliveryLedger } from './store/delivery-ledger';
import { lastOrderAt } from './store/last-order';
import { createSubscriptions } from './store/subscriptions';

export interface ReportingOptions {
  config: Pick<Config, 'WEEKLY_REPORT_CRON' | 'DEFAULT_LOCALE'>;
  figures: Figures;
  database: Database;
  adminChats: AdminChats;
  charts: Pick<Charts, 'png'>;
  clock: Clock;
  logger: Logger;
  observe?: ObserveReport;
  /** Once it is aborted no more figures are computed for what comes by itself; the next start tells it. */
  until?: AbortSignal;
}

/** What is remembered of what comes by itself, and what is built upon it once there is a way to send. */
export interface Reporting {
  deliveries: DeliveryLedger;
  alertLedger: AlertLedger;
  reports: (messages: ChatMessages) => Reports;
  everything: (messages: ChatMessages, state: TroubleOptions['state']) => ComingByItself;
}

/** Reports, alerts about figures, and news of trouble. */
export interface ComingByItself {
  desk: Reports['desk'];
  /** Sends what is due; asks the database. */
  tick(): Promise<void>;
  /** Tells of the database's and Telegram's trouble, also while it lasts. */
  watch(): Promise<void>;
  /** Null while all is well. */
  problem(): string | null;
}

/** Built for the service, and for `npm run report`. */
export function createReporting(options: ReportingOptions): Reporting {
  const { config, figures, database, adminChats, charts, clock, logger, until } = options;
  const { time, languages, screensOf, measureOf } = figures;
  const { originOf } = adminChats;
  const defaults: Subscription = {
    reports: { daily: false, weekly: true, monthly: false },
    ...{ schedule: config.WEEKLY_REPORT_CRON, scheduledAt: null, locale: config.DEFAULT_LOCALE },
    ...{ topicId: null, charts: 'light', alerts: true, mutedUntil: null },
  };
  const subscriptions = createSubscriptions(database, { originOf, defaults });
  const deliveries = createDeliveryLedger(database, adminChats);
  const alertLedger = createAlertLedger(database, originOf);
  const shared = {
    ...{ chats: adminChats, subscriptions, time, clock, logger },
    languageOf: (locale: Locale) => languages.of(locale),
  };
  const reports = (messages: ChatMessages) =>
    createReports({
      ...{ ...shared, ledger: deliveries, alertLedger, messages, charts, owner: randomUUID() },
      ...{ screens: screensOf(database, until), observe: options.observe, until },
    });

  return {
    ...{ deliveries, alertLedger, reports },
    everything(messages, state) {
      const own = reports(messages);
      const alerts = createAlerts({
        ...{ ...shared, ledger: alertLedger, messages, measure: measureOf(database, until) },
        lastOrderAt: () => lastOrderAt(database, clock.now()),
      });
      const troubles = createTroubleWatch({ ...shared, ledger: alertLedger, messages, state, defaults });
      return {
        desk: own.desk,
        async tick() {
          await own.tick();
          await alerts.tick();
        },
        watch: () => troubles.tick(),
        problem: () => own.problem() ?? alerts.problem(),
      };
    },
  };
}
