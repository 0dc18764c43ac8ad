import { bearerAuth } from '../bearer';
import { answeredByDatabase } from '../database-answer';
import { checkParameters, invalidParameter, oneOf, shown } from '../parameters';
import { type Route } from '../route';

const COMPARE = ['previous', 'none'] as const;
const DEFAULT_PERIOD = '30d';

/** A question for one metric. All of it is checked: the id is known, the period can be read. */
export interface MetricQuestion<L extends string = string> {
  id: string;
  /** A period's text form. */
  period: string;
  compare: (typeof COMPARE)[number];
  locale: L;
}

export interface MetricsRoutesOptions<L extends string> {
  /** Without one the API answers 401 to all. */
  token: string | undefined;
  ids: readonly string[];
  locales: readonly L[];
  defaultLocale: L;
  /** Why a text is no period; undefined where it is one. */
  periodProblem: (text: string) => string | undefined;
  catalogue: (locale: L) => object;
  /** The answer's JSON. An error with `code: 'database_unavailable'` becomes 503, any other 500. */
  metric: (question: MetricQuestion<L>) => Promise<object>;
}

/** GET /analytics/metrics, and GET /analytics/metrics/<id>?period=30d&compare=previous&locale=en. */
export function metricsRoutes<L extends string>(options: MetricsRoutesOptions<L>): Route[] {
  const { ids, locales, defaultLocale, periodProblem } = options;
  const auth = bearerAuth(options.token);
  return [
    {
      method: 'GET',
      path: '/analytics/metrics',
      summary: 'The metrics there are: titles, how they are counted, shapes and units',
      auth,
      isThrottled: true,
      handle({ query }) {
        checkParameters(query, ['locale']);
        const locale = oneOf(query, 'locale', locales, defaultLocale);
        return Promise.resolve({ status: 200, json: options.catalogue(locale) });
      },
    },
    {
      method: 'GET',
      path: '/analytics/metrics/:id',
      summary: 'One metric for a period, as JSON',
      auth,
      isThrottled: true,
      async handle({ params: { id = '' }, query }) {
        if (!ids.includes(id)) {
          throw invalidParameter(`unknown metric ${shown(id)}; known: ${[...ids].sort().join(', ')}`);
        }
        checkParameters(query, ['period', 'compare', 'locale']);
        const period = query.get('period') ?? DEFAULT_PERIOD;
        const problem = periodProblem(period);
        if (problem !== undefined) throw invalidParameter(`period ${shown(period)}: ${problem}`);
        const compare = oneOf(query, 'compare', COMPARE, 'previous');
        const locale = oneOf(query, 'locale', locales, defaultLocale);
        const json = await answeredByDatabase(() => options.metric({ id, period, compare, locale }));
        return { status: 200, json };
      },
    },
  ];
}
