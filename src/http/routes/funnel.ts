import {
  type FunnelQuestion,
  readPeriod,
  readSteps,
  readWindow,
  type readAmong,
} from '../../metrics/funnel-question';
import { type Period } from '../../metrics/period';
import { bearerAuth } from '../bearer';
import { answeredByDatabase } from '../database-answer';
import { figuresAnswer, figuresForm, type Figures } from '../figures-answer';
import { checkParameters, invalidParameter, oneOf, readParameter } from '../parameters';
import { type Route } from '../route';
import { createSingleFlight } from '../../single-flight';
import { funnelDocs } from './funnel-docs';

/** A moment longer than the database is given: what it gives up on is a failed figure, not a lost answer. */
export const FUNNEL_DEADLINE_MS = 20_000;
const DEFAULT_PERIOD: Period = { kind: 'named', name: '30d' };
const PARAMETERS = ['steps', 'window_days', 'among', 'among_period', 'period', 'locale'];

/** A question for a funnel of one's own. All of it is checked; what was not given is that of the settings. */
export interface OwnFunnel<L extends string = string> {
  question: FunnelQuestion;
  period: Period;
  locale: L;
}

export interface FunnelRouteOptions<L extends string> {
  /** Without one the API answers 401 to all. */
  token: string | undefined;
  /** The funnel of the settings. */
  usual: FunnelQuestion;
  locales: readonly L[];
  defaultLocale: L;
  readAmong: (text: string, period: Period) => ReturnType<typeof readAmong>;
  /** The answer's figures. An error with `code: 'database_unavailable'` becomes 503, any other 500. */
  funnel: (asked: OwnFunnel<L>) => Promise<Figures>;
}

/** GET /analytics/funnel?steps=catalog_viewed,order_placed&window_days=7&among=rfm_segments:lost&period=30d&locale=en. */
export function funnelRoute<L extends string>(options: FunnelRouteOptions<L>): Route {
  const { usual, locales, defaultLocale } = options;
  const once = createSingleFlight<Figures>();

  function questionOf(query: URLSearchParams, period: Period): FunnelQuestion {
    const steps = readParameter(query, 'steps', readSteps);
    const window = readParameter(query, 'window_days', readWindow);
    const amongPeriod = readParameter(query, 'among_period', readPeriod);
    const among = readParameter(query, 'among', (text) =>
      options.readAmong(text, amongPeriod?.period ?? period),
    );
    if (amongPeriod && !among) {
      throw invalidParameter('among_period was given without among, which names the people of that period');
    }
    return { ...usual, ...steps, ...window, ...among };
  }

  return {
    method: 'GET',
    path: '/analytics/funnel',
    summary: 'A funnel of any steps, window and people, as JSON or CSV',
    docs: funnelDocs(options),
    auth: bearerAuth(options.token),
    isThrottled: true,
    deadlineMs: FUNNEL_DEADLINE_MS,
    async handle(request) {
      const { query } = request;
      checkParameters(query, PARAMETERS);
      const { period = DEFAULT_PERIOD } = readParameter(query, 'period', readPeriod) ?? {};
      const question = questionOf(query, period);
      const locale = oneOf(query, 'locale', locales, defaultLocale);
      const form = figuresForm(request, { hasCsv: true });
      const asked = { question, period, locale };
      return answeredByDatabase(async () => {
        const figures = await once(JSON.stringify(asked), () => options.funnel(asked));
        return figuresAnswer(request, figures, form);
      });
    },
  };
}
