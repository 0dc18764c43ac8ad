import { randomUUID } from 'node:crypto';
import { type Charts } from './charts';
import { type Clock } from './clock';
import { type Config } from './config';
import { type Figures } from './figures';
import { type Logger } from './logger';
import { createReports, type Reports } from './reports';
import { type AdminChats } from './shop/admin-chats';
import { type AlertLedger } from './shop/reports/alert';
import { type DeliveryLedger } from './shop/reports/delivery';
import { type ChatMessages } from './shop/reports/messages';
import { type Subscriptions } from './shop/reports/subscription';
import { createAlertLedger } from './store/alert-ledger';
import { type Database } from './store/database';
import { createDeliveryLedger } from './store/delivery-ledger';
import { createSubscriptions } from './store/subscriptions';

export interface ReportingOptions {
  config: Pick<Config, 'WEEKLY_REPORT_CRON' | 'DEFAULT_LOCALE'>;
  figures: Figures;
  database: Database;
  adminChats: AdminChats;
  charts: Pick<Charts, 'png'>;
  clock: Clock;
  logger: Logger;
}

/** What is remembered of what comes by itself, and what is built upon it once there is a way to send. */
export interface Reporting {
  subscriptions: Subscriptions;
  deliveries: DeliveryLedger;
  alertLedger: AlertLedger;
  reports: (messages: ChatMessages) => Reports;
}

/** Reports of a database, for the service and for `npm run report`. */
export function createReporting(options: ReportingOptions): Reporting {
  const { config, figures, database, adminChats, charts, clock, logger } = options;
  const { time, languages, screensOf } = figures;
  const { originOf } = adminChats;
  const subscriptions = createSubscriptions(database, {
    originOf,
    defaults: {
      reports: { daily: false, weekly: true, monthly: false },
      ...{ schedule: config.WEEKLY_REPORT_CRON, scheduledAt: null, locale: config.DEFAULT_LOCALE },
      ...{ topicId: null, charts: 'light', alerts: true, mutedUntil: null },
    },
  });
  const deliveries = createDeliveryLedger(database, adminChats);
  const alertLedger = createAlertLedger(database, { originOf });
  return {
    ...{ subscriptions, deliveries, alertLedger },
    reports: (messages) =>
      createReports({
        ...{ chats: adminChats, subscriptions, ledger: deliveries, alertLedger, messages },
        ...{ screens: screensOf(database), charts, time, clock, logger },
        languageOf: (locale) => languages.of(locale),
        owner: randomUUID(),
      }),
  };
}
