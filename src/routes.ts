import { type Update } from 'grammy/types';
import { type ActivityBuffer } from './activity';
import { type Connection } from './bot/connection';
import { type DatabaseSupervisor } from './database-supervisor';
import { DatabaseUnavailable } from './errors';
import { type Route } from './http/route';
import { dashboardRoute, type DashboardRange } from './http/routes/dashboard';
import { healthzRoute, readyzRoute } from './http/routes/health';
import { telegramWebhookRoute } from './http/routes/telegram-webhook';
import { type Logger } from './logger';
import { type Period } from './metrics/period';
import { type Screens } from './metrics/screens';
import { DASHBOARD_METRICS, dashboardJson } from './present/dashboard';
import { type WeeklyReports } from './reports/deliver';
import { type Tick } from './reports/tick';
import { type Orders } from './shop/order';

export interface RoutesOptions {
  dashboardToken: string | undefined;
  webhook: { url: string; secret: string } | undefined;
  screens: Screens;
  orders: Orders;
  buffer: ActivityBuffer;
  connection: Connection;
  supervisor: DatabaseSupervisor;
  reports: WeeklyReports;
  tick: Tick;
  logger: Logger;
}

const RECENT_ORDERS = 10;

/** What the process answers over HTTP, each route handed what it needs of the other rooms. */
export function createRoutes(options: RoutesOptions): Route[] {
  const { webhook, connection, screens, orders, supervisor } = options;
  return [
    dashboardRoute({
      token: options.dashboardToken,
      async dashboard(range) {
        if (!supervisor.isUp()) throw new DatabaseUnavailable('the database is not there yet');
        const screen = await screens.metrics(DASHBOARD_METRICS, periodOf(range));
        return dashboardJson(screen, await orders.recent(screen.period.range, RECENT_ORDERS));
      },
    }),
    healthzRoute(),
    readyzRoute({ checks: () => Promise.resolve(checks(options)), logger: options.logger }),
    ...(webhook
      ? [
          telegramWebhookRoute({
            path: new URL(webhook.url).pathname,
            secret: webhook.secret,
            handle: (update) => connection.receive(update as Update),
          }),
        ]
      : []),
  ];
}

/** The parts that can be unwell on their own. Reasons are ours: a driver's words may hold an address. */
function checks({ supervisor, connection, buffer, tick, reports }: RoutesOptions) {
  const state = (problem: string | false) =>
    problem === false ? { ok: true } : { ok: false, reason: problem };
  return {
    async database() {
      await supervisor.check();
      return { ok: true };
    },
    telegram: state(
      connection.problem() !== null && 'Telegram does not answer or refuses the bot; the log says why',
    ),
    activity: state(
      buffer.state().lastError !== null && 'visits could not be written; they are kept and tried again',
    ),
    reports: state(
      (!tick.isRunning() && 'the schedule does not run') ||
        (reports.problem() !== null && 'a report could not be prepared; it is tried again'),
    ),
  };
}

function periodOf(range: DashboardRange): Period {
  return 'days' in range
    ? { kind: 'days', days: range.days }
    : { kind: 'custom', from: range.from, to: range.to };
}
