import { type Clock } from './clock';
import { DatabaseUnavailable } from './errors';
import { type Exports } from './export';
import { type AppAnswers } from './http/routes/app-data';
import { type AppView } from './http/routes/app-question';
import { type Locale } from './locales/locale';
import { type Funnels } from './metrics/funnels';
import { type Members, type MembersRequest } from './metrics/members';
import { parsePeriod, periodKey, resolvePeriod, type Period } from './metrics/period';
import { type MetricRegistry } from './metrics/registry';
import { type MetricResults } from './metrics/runner';
import { type Screens } from './metrics/screens';
import { appFunnel, funnelChoices } from './present/app/funnel';
import { appPeople, pagesOf, PEOPLE_PAGE } from './present/app/people';
import { appScreen } from './present/app/screen';
import { appStart } from './present/app/start';
import { exportFileName, exportOf, tableOf } from './present/export';
import { type Language } from './present/translate';
import { type ShopTime } from './shop-time';
import { createSingleFlight } from './single-flight';

export interface AppAnswersOptions {
  screens: Screens;
  registry: MetricRegistry;
  members: Pick<Members, 'page'>;
  funnels: Funnels;
  exports: Pick<Exports, 'xlsx' | 'csv'>;
  time: ShopTime;
  clock: Clock;
  languageOf: (locale: Locale) => Language;
  /** The languages that are offered, each by its own name. */
  locales: readonly { key: Locale; title: string }[];
  /** The database is there, and migrated. */
  isUp: () => boolean;
}

/** What the dashboard's page is answered, each of one result; who asks for the same at once is told the same. */
export function createAppAnswers(options: AppAnswersOptions): AppAnswers {
  const { screens, registry, members, funnels, exports, time, clock, languageOf, locales } = options;
  const together = createSingleFlight<MetricResults>();
  const filesTogether = createSingleFlight<{ name: string; body: Buffer }>();

  const refuseWhileDown = () => {
    if (!options.isUp()) throw new DatabaseUnavailable('the database is not there yet');
  };

  async function resultsOf(view: AppView): Promise<MetricResults> {
    refuseWhileDown();
    return together(keyOf(view), () =>
      screens.screen(view.screen, periodOf(view.period), { compare: view.compare === 'previous' }),
    );
  }

  return {
    async start(locale) {
      refuseWhileDown();
      // No figures: only since when there is anything to count.
      const today = await screens.metrics([], { kind: 'named', name: 'today' });
      const language = languageOf(locale);
      const choices = funnelChoices(registry.all(), funnels.usual, language);
      return appStart(today, locales, time, language, choices);
    },

    async screen(view) {
      return appScreen(view.screen, await resultsOf(view), time, languageOf(view.locale));
    },

    file: (view, format) =>
      filesTogether(`${keyOf(view)} ${view.locale} ${format}`, async () => {
        const { screen, locale } = view;
        const results = await resultsOf(view);
        const language = languageOf(locale);
        return {
          name: exportFileName(screen, results.period, format),
          body:
            format === 'xlsx'
              ? await exports.xlsx(exportOf(screen, results, time, language))
              : await exports.csv(tableOf(screen, results, time, language)),
        };
      }),

    async people({ metric, key, period, page, locale }) {
      refuseWhileDown();
      const now = clock.now();
      const keyed = key === undefined ? {} : { key };
      const request: MembersRequest = {
        ...{ metric, now, ...keyed },
        period: resolvePeriod(periodOf(period), time, now),
      };
      const read = (at: number) => members.page(request, { offset: at * PEOPLE_PAGE, limit: PEOPLE_PAGE });
      let shown = page;
      let found = await read(shown);
      // The list has become shorter since its pages were counted: the last one is shown.
      const last = pagesOf(found.total) - 1;
      if (shown > last) found = await read((shown = last));
      const definition = registry.get(metric);
      return appPeople({ ...{ definition, found, page: shown, now }, ...keyed }, languageOf(locale));
    },

    async funnel({ question, period, locale }) {
      refuseWhileDown();
      const asked = periodOf(period);
      const key = JSON.stringify(['funnel', question, periodKey(asked)]);
      const results = await together(key, () => funnels.ask(question, asked));
      return appFunnel(results, time, languageOf(locale));
    },
  };
}

const keyOf = ({ screen, period, compare }: AppView) => `${screen} ${periodKey(periodOf(period))} ${compare}`;

/** Of a text form that has passed its check. */
export function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`period ${JSON.stringify(text)} passed its check and cannot be read`);
  return period;
}
