import { type FunnelQuestion } from '../../metrics/funnel-question';
import { MAX_FUNNEL_DAYS, MAX_FUNNEL_STEPS, MIN_FUNNEL_STEPS } from '../../shop-settings';
import { errorDocs } from '../error-docs';
import { csvDocs, notAcceptable, unchanged } from '../figures-docs';
import { funnelSchema } from '../metric-schema';
import { type RouteDocs } from '../route';
import { localeParameter, PERIOD_FORMS, periodParameter } from './metrics-docs';

export interface FunnelDocsOptions {
  usual: FunnelQuestion;
  locales: readonly string[];
  defaultLocale: string;
}

export function funnelDocs(options: FunnelDocsOptions): RouteDocs {
  const { steps, windowDays } = options.usual;
  return {
    tag: 'Figures',
    description:
      'How many customers took the steps one after the other: the first in the period, the others within the ' +
      'window after it. Asked without steps, window and people it is the metric `funnel`. Steps and window of the ' +
      'settings come from sums; any others are counted from the events, which takes the longer the more there are. One that could not be computed ' +
      'has the status "failed" and no value fields. The CSV says nothing of the people. ' +
      'Poll with If-None-Match: the answer is 304 for as long as no figure has changed.',
    parameters: [
      {
        name: 'steps',
        in: 'query',
        description: `Names of events between commas, ${MIN_FUNNEL_STEPS} to ${MAX_FUNNEL_STEPS}, each once.`,
        schema: { type: 'string', default: steps.join(',') },
        example: 'catalog_viewed,cart_added,order_placed',
      },
      {
        name: 'window_days',
        in: 'query',
        description: 'Days from the first step within which the others count.',
        schema: { type: 'integer', minimum: 1, maximum: MAX_FUNNEL_DAYS, default: windowDays },
        example: 7,
      },
      {
        name: 'among',
        in: 'query',
        description:
          'Only the people of this list: the id of a metric that counts customers or orders (new_buyers), or its id ' +
          'and the key of one of its rows (rfm_segments:lost). A key that no row has is a list of nobody.',
        schema: { type: 'string' },
        example: 'rfm_segments:lost',
      },
      {
        name: 'among_period',
        in: 'query',
        description: `In which they are on the list; by default the period of the funnel. ${PERIOD_FORMS}`,
        schema: { type: 'string' },
        example: 'last_month',
      },
      periodParameter,
      localeParameter(options),
    ],
    answers: {
      200: {
        description: 'The funnel.',
        content: {
          'application/json': { schema: funnelSchema(), example },
          ...csvDocs(
            ',paths,funnel,Funnel,ok,catalog_viewed,Catalogue,,value,count,184,,,2026-11-16T00:00:00.000+05:00,2026-11-23T00:00:00.000+05:00,,,Asia/Tashkent,2026-11-25T09:00:00.000+05:00',
          ),
        },
      },
      304: unchanged,
      400: errorDocs(
        'A parameter is unknown or cannot be read; the sentence says what is allowed.',
        'invalid_parameter',
        `window_days "0": a whole number of days from 1 to ${MAX_FUNNEL_DAYS} is allowed`,
      ),
      406: notAcceptable,
    },
  };
}

const since = '2025-01-14T08:05:31.000+05:00';
const example = {
  id: 'funnel',
  title: 'Funnel',
  how_counted:
    'How many customers took the steps one after the other: the first in this period, the others within the window after it.',
  section: 'paths',
  shape: 'steps',
  unit: 'count',
  better: 'up',
  status: 'ok',
  period: {
    ...{ name: 'last_week', from: '2026-11-16', to: '2026-11-22' },
    ...{ timezone: 'Asia/Tashkent', partial: false },
  },
  previous_period: null,
  computed_at: '2026-11-25T09:00:00.000+05:00',
  data_as_of: null,
  prepared_percent: null,
  coverage: { orders_since: '2024-03-02T11:20:00.000+05:00', events_since: since, activity_since: since },
  unknown_statuses: [],
  window_days: 7,
  steps: [
    { key: 'catalog_viewed', label: 'Catalogue', value: 184, share: 100, step_share: null, open: 31 },
    { key: 'order_placed', label: 'Order', value: 46, share: 25, step_share: 25, open: 0 },
  ],
  weakest: 'order_placed',
  among: {
    ...{ metric: 'rfm_segments', key: 'lost', title: 'RFM segments: Lost' },
    period: { name: 'last_month', from: '2026-10-01', to: '2026-10-31' },
  },
};
