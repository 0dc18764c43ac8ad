import { type ScalarResult } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { rankingText, scalarLine } from './card';
import { deltaOf, deltaText } from './delta';
import { type Language } from './translate';

/** The metrics a weekly report is made of, computed for the whole week. */
export const WEEKLY_METRICS = [
  'total_revenue',
  'revenue_orders',
  'average_order_value',
  'pending_orders',
  'cancelled_orders',
  'buyers',
  'new_buyers',
  'returning_buyers',
  'active_customers',
  'active_new_customers',
  'returning_customers',
  'resurrecting_customers',
  'dormant_customers',
  'top_products',
] as const;
type WeeklyMetric = (typeof WEEKLY_METRICS)[number];

export interface WeeklyReportInput {
  screen: MetricResults;
  /** ISO week, `2026-W46`. */
  week: string;
  /** The slot passed long ago. */
  late: boolean;
  /** Weeks that were missed before this one and are not sent. */
  missed: readonly string[];
}

const TOP_PRODUCTS = 3;
const NAMED_WEEKS = 8;

/** The weekly report in Telegram's HTML. A week in which nothing happened gets a short one. */
export function weeklyReport({ screen, week, late, missed }: WeeklyReportInput, language: Language): string {
  const { t, format } = language;
  const { firstDate, lastDate } = screen.period;
  const head = [`<b>${t('report-title')}</b> · ${format.dateRange(firstDate, lastDate)}`];
  if (late) head.push(`⏰ ${t('report-late')}`);
  if (missed.length > 0) head.push(t('report-missed', { weeks: shortList(missed) }));

  const scalar = (id: WeeklyMetric) => {
    const result = screen.results.get(id);
    return result?.status === 'ok' && result.shape === 'scalar' ? result : undefined;
  };
  const line = (id: WeeklyMetric) => {
    const result = screen.results.get(id);
    return result ? scalarLine(result, language) : '';
  };
  const isQuiet = ['revenue_orders', 'active_customers', 'pending_orders'].every(
    (id) => scalar(id as WeeklyMetric)?.value === '0',
  );
  const products = screen.results.get('top_products');
  const body = isQuiet
    ? [t('report-quiet')]
    : [
        [line('total_revenue'), sumLine(scalar('revenue_orders'), scalar('average_order_value'), language)],
        [line('pending_orders'), line('cancelled_orders')],
        [line('buyers'), parts([scalar('new_buyers'), scalar('returning_buyers')], language)],
        [
          line('active_customers'),
          parts(
            [scalar('active_new_customers'), scalar('returning_customers'), scalar('resurrecting_customers')],
            language,
          ),
          line('dormant_customers'),
        ],
        products?.status === 'ok' && products.shape === 'ranking' && products.rows.length > 0
          ? [`<b>${t('report-sold')}</b>`, rankingText(products, language, TOP_PRODUCTS)]
          : [],
      ].map((lines) => lines.filter((text) => text !== '').join('\n'));
  // The visible id tells a repeat from a new report where Telegram leaves the outcome of a send open.
  const footer = `<i>${t('report-footer', { week, zone: screen.timeZone })}</i>`;
  return [head.join('\n'), ...body, footer].filter((text) => text !== '').join('\n\n');
}

/** The newest few; a shop that slept for years must still get its report into one message. */
function shortList(weeks: readonly string[]): string {
  return weeks.length > NAMED_WEEKS ? `…, ${weeks.slice(-NAMED_WEEKS).join(', ')}` : weeks.join(', ');
}

/** `47 revenue orders × 391 915 сум` */
function sumLine(
  orders: ScalarResult | undefined,
  average: ScalarResult | undefined,
  language: Language,
): string {
  if (!orders || !average || average.value === null) return '';
  const { format, t } = language;
  const text = t('report-orders', {
    orders: format.value(orders.value, orders.definition.unit),
    average: format.value(average.value, average.definition.unit),
  });
  const delta = deltaText(deltaOf(orders), language);
  return delta ? `${text}  ${delta}` : text;
}

/** `26 new + 15 returning` */
function parts(results: (ScalarResult | undefined)[], { locale, format }: Language): string {
  const known = results.filter((result) => result !== undefined);
  if (known.length < results.length) return '';
  return known
    .map(
      ({ definition, value }) =>
        `${definition.texts[locale].title.toLowerCase()}: ${format.value(value, definition.unit)}`,
    )
    .join(' + ');
}
