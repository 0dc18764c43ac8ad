import { type Update } from 'grammy/types';
import { type Connection } from './bot/connection';
import { type DatabaseSupervisor } from './database-supervisor';
import { DatabaseUnavailable } from './errors';
import { type Route } from './http/route';
import { appSessionRoute, type AppSessionOptions } from './http/routes/app-session';
import { dashboardRoute, type DashboardRange } from './http/routes/dashboard';
import { healthzRoute, readyzRoute } from './http/routes/health';
import { metricsRoutes } from './http/routes/metrics';
import { telegramWebhookRoute } from './http/routes/telegram-webhook';
import { LOCALES, type Locale } from './locales/locale';
import { type Logger } from './logger';
import { parsePeriod, type Period } from './metrics/period';
import { periodProblem } from './metrics/period-problem';
import { type MetricRegistry } from './metrics/registry';
import { type Screens } from './metrics/screens';
import { DASHBOARD_METRICS, dashboardJson } from './present/dashboard';
import { catalogueJson, metricJson } from './present/metric-json';
import { type Language } from './present/translate';
import { readiness, type ReadinessOptions } from './readiness';
import { type Orders } from './shop/order';
import { type ShopTime } from './shop-time';

export interface RoutesOptions extends ReadinessOptions {
  dashboardToken: string | undefined;
  webhook: { url: string; secret: string } | undefined;
  registry: MetricRegistry;
  screens: Screens;
  time: ShopTime;
  languageOf: (locale: Locale) => Language;
  defaultLocale: Locale;
  orders: Orders;
  /** Logins of the dashboard's page. */
  appSession: AppSessionOptions;
  connection: Pick<Connection, 'problem' | 'receive'>;
  supervisor: Pick<DatabaseSupervisor, 'isUp' | 'check'>;
  logger: Logger;
}

/** What the figures' routes need, and no other. */
export type AnalyticsOptions = Pick<
  RoutesOptions,
  'dashboardToken' | 'registry' | 'screens' | 'time' | 'languageOf' | 'defaultLocale' | 'orders'
> & { supervisor: Pick<DatabaseSupervisor, 'isUp'> };

const RECENT_ORDERS = 10;

/** What the process answers over HTTP, each route handed what it needs of the other rooms. */
export function createRoutes(options: RoutesOptions): Route[] {
  const { webhook, connection } = options;
  return [
    ...analyticsRoutes(options),
    appSessionRoute(options.appSession),
    healthzRoute(),
    readyzRoute({ checks: () => Promise.resolve(readiness(options)), logger: options.logger }),
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

/** The figures as JSON: the dashboard's, and every metric by itself. */
export function analyticsRoutes(options: AnalyticsOptions): Route[] {
  const { dashboardToken: token, registry, screens, orders, supervisor, time, languageOf } = options;
  const refuseWhileDown = () => {
    if (!supervisor.isUp()) throw new DatabaseUnavailable('the database is not there yet');
  };
  return [
    dashboardRoute({
      token,
      async dashboard(range) {
        refuseWhileDown();
        const asked = { grain: 'day', compare: false } as const;
        const screen = await screens.metrics(DASHBOARD_METRICS, periodOf(range), asked);
        return dashboardJson(screen, await orders.recent(screen.period.range, RECENT_ORDERS));
      },
    }),
    ...metricsRoutes({
      token,
      ids: registry.all().map(({ id }) => id),
      locales: LOCALES,
      defaultLocale: options.defaultLocale,
      periodProblem,
      catalogue: (locale) => catalogueJson(registry.all(), languageOf(locale)),
      async metric({ id, period: text, compare, locale }) {
        refuseWhileDown();
        const period = parsePeriod(text);
        if (!period) throw new Error(`period ${JSON.stringify(text)} passed its check and cannot be read`);
        const compared = compare === 'previous';
        const screen = await screens.metrics([id], period, { compare: compared });
        const result = screen.results.get(id);
        if (!result) throw new Error(`the runner did not answer for "${id}"`);
        return metricJson(result, screen, { compared, time, language: languageOf(locale) });
      },
    }),
  ];
}

function periodOf(range: DashboardRange): Period {
  return 'days' in range
    ? { kind: 'days', days: range.days }
    : { kind: 'custom', from: range.from, to: range.to };
}
