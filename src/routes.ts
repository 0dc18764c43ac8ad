import { type Update } from 'grammy/types';
import { appRoutes, type AppOptions } from './app-routes';
import { type Connection } from './bot/connection';
import { type DatabaseSupervisor } from './database-supervisor';
import { DatabaseUnavailable } from './errors';
import { type Exports } from './export';
import { csvOf } from './figures-csv';
import { openApi, type OpenApiDocument } from './http/openapi';
import { type Route } from './http/route';
import { dashboardRoute, type DashboardRange } from './http/routes/dashboard';
import { eventsRoutes, type EventsRoutesOptions } from './http/routes/events';
import { eventsScriptRoute } from './http/routes/events-script';
import { docsPageRoutes } from './http/routes/docs-page';
import { funnelRoute } from './http/routes/funnel';
import { healthzRoute, readyzRoute } from './http/routes/health';
import { metricsRoutes } from './http/routes/metrics';
import { openApiRoute } from './http/routes/openapi';
import { prometheusRoute } from './http/routes/prometheus';
import { telegramWebhookRoute } from './http/routes/telegram-webhook';
import { LOCALES, type Locale } from './locales/locale';
import { type Logger } from './logger';
import { readAmong } from './metrics/funnel-question';
import { type Funnels } from './metrics/funnels';
import { type MetricDefinition } from './metrics/metric';
import { parsePeriod, type Period } from './metrics/period';
import { periodProblem } from './metrics/period-problem';
import { type MetricRegistry } from './metrics/registry';
import { type Screens } from './metrics/screens';
import { DASHBOARD_METRICS, dashboardJson } from './present/dashboard';
import { funnelJson } from './present/funnel-json';
import { catalogueJson, metricJson } from './present/metric-json';
import { type Language } from './present/translate';
import { readiness, type ReadinessOptions } from './readiness';
import { type Orders } from './shop/order';
import { type ShopTime } from './shop-time';
import { type Telemetry } from './telemetry';
import { productVersion } from './version';

export interface RoutesOptions extends ReadinessOptions {
  dashboardToken: string | undefined;
  webhook: { url: string; secret: string } | undefined;
  registry: MetricRegistry;
  screens: Screens;
  time: ShopTime;
  languageOf: (locale: Locale) => Language;
  defaultLocale: Locale;
  orders: Orders;
  funnels: Funnels;
  /** What the shop's own pages report. */
  events: EventsRoutesOptions;
  connection: Pick<Connection, 'state' | 'receive'>;
  exports: Pick<Exports, 'csv'>;
  /** Where the shop is reached from outside, as far as it is known by now. */
  publicUrl: () => string | undefined;
  supervisor: Pick<DatabaseSupervisor, 'isUp' | 'check'>;
  telemetry: Pick<Telemetry, 'text' | 'contentType'>;
  logger: Logger;
  /** The dashboard's page. */
  app: AppOptions;
}

/** What the figures' routes need, and no other. */
export type AnalyticsOptions = Pick<
  RoutesOptions,
  'dashboardToken' | 'registry' | 'screens' | 'time' | 'languageOf' | 'defaultLocale' | 'orders' | 'exports'
> & { supervisor: Pick<DatabaseSupervisor, 'isUp'> };

type FunnelOptions = Omit<AnalyticsOptions, 'screens' | 'orders'> & Pick<RoutesOptions, 'funnels'>;

const RECENT_ORDERS = 10;

const ABOUT = {
  title: 'Shop Pulse',
  description:
    "The figures of a Telegram shop for programs, what its Mini App reports, and how the process is doing. Dates and days are the shop's own; money is in its currency.",
};

/** What the process answers over HTTP, each route handed what it needs of the other rooms. */
export function createRoutes(options: RoutesOptions): Route[] {
  const { webhook, connection } = options;
  // It describes the table that it stands in, and so is written when the table is whole.
  let written: OpenApiDocument | undefined;
  const document = () =>
    (written ??= openApi(routes, { ...ABOUT, serverUrl: options.publicUrl(), version: productVersion() }));
  const routes: Route[] = [
    ...analyticsRoutes(options),
    ownFunnelRoute(options),
    ...eventsRoutes(options.events),
    eventsScriptRoute(),
    ...appRoutes(options, options.app),
    healthzRoute(),
    readyzRoute({ checks: () => Promise.resolve(readiness(options)), logger: options.logger }),
    prometheusRoute({ token: options.dashboardToken, ...options.telemetry }),
    ...(webhook
      ? [
          telegramWebhookRoute({
            path: new URL(webhook.url).pathname,
            secret: webhook.secret,
            handle: (update) => connection.receive(update as Update),
          }),
        ]
      : []),
    openApiRoute({ document }),
    ...docsPageRoutes({ document }),
  ];
  return routes;
}

/** The figures for programs: the dashboard's, and every metric by itself. */
export function analyticsRoutes(options: AnalyticsOptions): Route[] {
  const { dashboardToken: token, registry, screens, orders, time, languageOf } = options;
  return [
    dashboardRoute({
      token,
      async dashboard(range) {
        refuseWhileDown(options);
        const asked = { grain: 'day', compare: false } as const;
        const screen = await screens.metrics(DASHBOARD_METRICS, periodOf(range), asked);
        return {
          json: dashboardJson(screen, await orders.recent(screen.period.range, RECENT_ORDERS)),
          ...csvOf(options, 'dashboard', 'dashboard', screen, options.defaultLocale),
        };
      },
    }),
    ...metricsRoutes({
      token,
      ids: registry.all().map(({ id }) => id),
      asides: [...new Set(registry.all().flatMap(asidesOf))],
      locales: LOCALES,
      defaultLocale: options.defaultLocale,
      periodProblem,
      catalogue: (locale) => catalogueJson(registry.all(), languageOf(locale)),
      async metric({ id, period: text, compare, locale }) {
        refuseWhileDown(options);
        const period = parsePeriod(text);
        if (!period) throw new Error(`period ${JSON.stringify(text)} passed its check and cannot be read`);
        const compared = compare === 'previous';
        const screen = await screens.metrics([id], period, { compare: compared });
        const result = screen.results.get(id);
        if (!result) throw new Error(`the runner did not answer for "${id}"`);
        return {
          json: metricJson(result, screen, { compared, time, language: languageOf(locale) }),
          ...csvOf(options, id, '', screen, locale),
        };
      },
    }),
  ];
}

/** The funnel of one's own for programs: of any steps, window and people. */
function ownFunnelRoute(options: FunnelOptions): Route {
  const { funnels, registry, time, languageOf } = options;
  return funnelRoute({
    token: options.dashboardToken,
    usual: funnels.usual,
    locales: LOCALES,
    defaultLocale: options.defaultLocale,
    readAmong: (text, period) => readAmong(text, period, registry),
    async funnel({ question, period, locale }) {
      refuseWhileDown(options);
      const answer = await funnels.ask(question, period);
      const [result] = answer.results.values();
      if (!result) throw new Error('the runner did not answer for the funnel');
      const { among } = question;
      const people = among && { among, definition: registry.get(among.metric) };
      return {
        json: funnelJson(result, answer, people, { time, language: languageOf(locale) }),
        ...csvOf(options, 'funnel', '', answer, locale),
      };
    },
  });
}

function refuseWhileDown({ supervisor }: Pick<AnalyticsOptions, 'supervisor'>): void {
  if (!supervisor.isUp()) throw new DatabaseUnavailable('the database is not there yet');
}

const asidesOf = (definition: MetricDefinition): string[] =>
  ('asides' in definition && definition.asides ? definition.asides : []).map(({ id }) => id);

function periodOf(range: DashboardRange): Period {
  return 'days' in range
    ? { kind: 'days', days: range.days }
    : { kind: 'custom', from: range.from, to: range.to };
}
