import { bearerAuth } from '../bearer';
import { answeredByDatabase } from '../database-answer';
import { figuresAnswer, figuresForm, type Figures } from '../figures-answer';
import { checkParameters, invalidParameter, oneOf, shown } from '../parameters';
import { type Route } from '../route';
import { createSingleFlight } from '../../single-flight';
import { catalogueDocs, metricDocs } from './metrics-docs';

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
  /** Ids of the measures that stand beside a value, for the documents. */
  asides: readonly string[];
  locales: readonly L[];
  defaultLocale: L;
  /** Why a text is no period; undefined where it is one. */
  periodProblem: (text: string) => string | undefined;
  catalogue: (locale: L) => Figures['json'];
  /** The answer's figures. An error with `code: 'database_unavailable'` becomes 503, any other 500. */
  metric: (question: MetricQuestion<L>) => Promise<Figures>;
}

/** GET /analytics/metrics, and GET /analytics/metrics/<id>?period=30d&compare=previous&locale=en. */
export function metricsRoutes<L extends string>(options: MetricsRoutesOptions<L>): Route[] {
  const { ids, locales, defaultLocale, periodProblem } = options;
  const auth = bearerAuth(options.token);
  const once = createSingleFlight<Figures>();
  return [
    {
      method: 'GET',
      path: '/analytics/metrics',
      summary: 'The metrics there are: titles, how they are counted, shapes and units',
      docs: catalogueDocs(options),
      auth,
      isThrottled: true,
      async handle(request) {
        const { query } = request;
        checkParameters(query, ['locale']);
        const locale = oneOf(query, 'locale', locales, defaultLocale);
        const form = figuresForm(request, { hasCsv: false });
        return figuresAnswer(request, { json: options.catalogue(locale) }, form);
      },
    },
    {
      method: 'GET',
      path: '/analytics/metrics/:id',
      summary: 'One metric for a period, as JSON or CSV',
      docs: metricDocs(options),
      auth,
      isThrottled: true,
      async handle(request) {
        const { query } = request;
        const { id = '' } = request.params;
        if (!ids.includes(id)) {
          throw invalidParameter(`unknown metric ${shown(id)}; known: ${[...ids].sort().join(', ')}`);
        }
        checkParameters(query, ['period', 'compare', 'locale']);
        const period = query.get('period') ?? DEFAULT_PERIOD;
        const problem = periodProblem(period);
        if (problem !== undefined) throw invalidParameter(`period ${shown(period)}: ${problem}`);
        const compare = oneOf(query, 'compare', COMPARE, 'previous');
        const locale = oneOf(query, 'locale', locales, defaultLocale);
        const form = figuresForm(request, { hasCsv: true });
        const question = { id, period, compare, locale };
        return answeredByDatabase(async () => {
          const figures = await once(JSON.stringify(question), () => options.metric(question));
          return figuresAnswer(request, figures, form);
        });
      },
    },
  ];
}
