import { createAppAnswers, periodOf, type AppAnswersOptions } from './app-answers';
import { type DatabaseSupervisor } from './database-supervisor';
import { type Route } from './http/route';
import { appDataRoutes } from './http/routes/app-data';
import { appPageRoutes, type AppPageOptions } from './http/routes/app-page';
import { appSessionRoute, type AppSessionOptions } from './http/routes/app-session';
import { type Sessions } from './http/session';
import { type Locale } from './locales/locale';
import { readAmong } from './metrics/funnel-question';
import { SCREENS } from './metrics/metric';
import { periodProblem } from './metrics/period-problem';
import { membersOf } from './metrics/registry';

/** What the dashboard's page needs beside the figures. */
export interface AppOptions extends Pick<AppAnswersOptions, 'members' | 'exports' | 'clock' | 'locales'> {
  page: AppPageOptions;
  login: AppSessionOptions;
  sessions: Pick<Sessions, 'auth'>;
}

/** What it shares with the other routes of figures. */
export interface AppFigures extends Pick<
  AppAnswersOptions,
  'registry' | 'screens' | 'funnels' | 'time' | 'languageOf'
> {
  defaultLocale: Locale;
  supervisor: Pick<DatabaseSupervisor, 'isUp'>;
}

/** The dashboard: its page, the login, and behind its sessions what it shows. */
export function appRoutes(figures: AppFigures, app: AppOptions): Route[] {
  const { registry, screens, funnels, time, languageOf, defaultLocale, supervisor } = figures;
  const { page, login, sessions, members, exports, clock, locales } = app;
  return [
    ...appPageRoutes(page),
    appSessionRoute(login),
    ...appDataRoutes({
      auth: sessions.auth,
      choices: {
        screens: SCREENS,
        locales: locales.map(({ key }) => key),
        ...{ defaultLocale, periodProblem },
        lists: registry.all().flatMap((definition) => {
          const { id: metric, shape } = definition;
          return membersOf(definition) ? [{ metric, isKeyed: shape !== 'scalar' }] : [];
        }),
        funnel: {
          usual: funnels.usual,
          readAmong: (text, period) => readAmong(text, periodOf(period), registry),
        },
      },
      answers: createAppAnswers({
        ...{ screens, registry, members, funnels, exports, time, clock, languageOf, locales },
        isUp: () => supervisor.isUp(),
      }),
    }),
  ];
}
