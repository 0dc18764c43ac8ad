import { MAX_DAYS, NAMED_PERIODS } from '../../metrics/period';
import { errorDocs } from '../error-docs';
import { csvDocs, notAcceptable, unchanged } from '../figures-docs';
import { entryFields, metricSchema } from '../metric-schema';
import { type ParameterDocs, type RouteDocs } from '../route';
import { listOf, object } from '../schema';

export interface MetricsDocsOptions {
  ids: readonly string[];
  /** Ids of the measures that stand beside a value. */
  asides: readonly string[];
  locales: readonly string[];
  defaultLocale: string;
}

const entry = {
  id: 'total_revenue',
  title: 'Revenue',
  how_counted: 'The sum of the orders that are neither cancelled nor refunded.',
  section: 'money',
  shape: 'scalar',
  unit: 'money',
  better: 'up',
};

export const PERIOD_FORMS =
  `A name (${NAMED_PERIODS.join(', ')}), a number of shop days up to ${MAX_DAYS} (14d), ` +
  'a date (2026-10-01) or two dates, both inclusive (2026-10-01..2026-10-31).';

export const periodParameter: ParameterDocs = {
  name: 'period',
  in: 'query',
  description: PERIOD_FORMS,
  schema: { type: 'string', default: '30d' },
  example: 'last_week',
};

export const localeParameter = ({
  locales,
  defaultLocale,
}: Pick<MetricsDocsOptions, 'locales' | 'defaultLocale'>): ParameterDocs => ({
  name: 'locale',
  in: 'query',
  description: 'Language of titles, labels and "how counted".',
  schema: { enum: [...locales], default: defaultLocale },
  example: 'en',
});

export function catalogueDocs(options: MetricsDocsOptions): RouteDocs {
  return {
    tag: 'Figures',
    description: 'What can be asked for one by one at /analytics/metrics/{id}.',
    parameters: [localeParameter(options)],
    answers: {
      200: {
        description: 'Every metric, in the order of the sections.',
        content: {
          'application/json': {
            schema: object({
              metrics: listOf(object(entryFields(options.ids)), 'Every metric.'),
            }),
            example: { metrics: [entry] },
          },
        },
      },
      304: unchanged,
      406: errorDocs(
        'Accept does not take JSON.',
        'not_acceptable',
        'this is written as application/json, and Accept does not take it',
      ),
    },
  };
}

export function metricDocs(options: MetricsDocsOptions): RouteDocs {
  const { ids, asides } = options;
  return {
    tag: 'Figures',
    description:
      'The value fields follow the shape: scalar, series, ranking, matrix or steps. A metric that could not be ' +
      'computed has the status "failed" and no value fields. ' +
      'Poll with If-None-Match: the answer is 304 for as long as no figure has changed.',
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        description: 'One of the ids that /analytics/metrics lists.',
        schema: { enum: [...ids].sort() },
        example: 'total_revenue',
      },
      periodParameter,
      {
        name: 'compare',
        in: 'query',
        description: 'With the range before of equal length, or with nothing.',
        schema: { enum: ['previous', 'none'], default: 'previous' },
      },
      localeParameter(options),
    ],
    answers: {
      200: {
        description: 'The metric.',
        content: {
          'application/json': { schema: metricSchema(ids, asides), example: metricExample },
          ...csvDocs(
            ',money,total_revenue,Revenue,ok,,,,value,UZS,48250000,44100000,,2026-11-16T00:00:00.000+05:00,2026-11-23T00:00:00.000+05:00,2026-11-09T00:00:00.000+05:00,2026-11-16T00:00:00.000+05:00,Asia/Tashkent,2026-11-25T09:00:00.000+05:00',
          ),
        },
      },
      304: unchanged,
      400: errorDocs(
        'The id or a parameter is unknown; the sentence lists what is known.',
        'invalid_parameter',
        'compare must be one of previous, none, not "yes"',
      ),
      406: notAcceptable,
    },
  };
}

const metricExample = {
  ...entry,
  status: 'ok',
  period: {
    name: 'last_week',
    from: '2026-11-16',
    to: '2026-11-22',
    timezone: 'Asia/Tashkent',
    partial: false,
  },
  previous_period: { from: '2026-11-09', to: '2026-11-15' },
  computed_at: '2026-11-25T09:00:00.000+05:00',
  data_as_of: null,
  prepared_percent: null,
  coverage: {
    orders_since: '2024-03-02T11:20:00.000+05:00',
    events_since: '2025-01-14T08:05:31.000+05:00',
    activity_since: '2025-01-14T08:05:31.000+05:00',
  },
  unknown_statuses: [],
  value: 48250000,
  previous: 44100000,
  delta: { kind: 'percent', change: 9.410431 },
};
