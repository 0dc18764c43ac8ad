import { type MetricResult } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { boldTitle, failedText, heading } from './blocks/heading';
import { rankingText } from './blocks/ranking';

import { deltaOf, deltaText } from './delta';
import { escapeHtml } from './html';
import { statusNote } from './notes';
import { scalarLine } from './scalar-lines';
import { isFigure } from './shown';
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

  const figure = (id: WeeklyMetric) => screen.results.get(id);
  const line = (id: WeeklyMetric) => {
    const result = figure(id);
    return result ? scalarLine(result, language) : '';
  };
  const isQuiet = ['revenue_orders', 'active_customers', 'pending_orders'].every((id) => {
    const result = figure(id as WeeklyMetric);
    return isFigure(result) && result.value === '0';
  });
  const body = isQuiet
    ? [t('report-quiet')]
    : [
        [line('total_revenue'), sumLine(figure('revenue_orders'), figure('average_order_value'), language)],
        [line('pending_orders'), line('cancelled_orders')],
        [line('buyers'), parts([figure('new_buyers'), figure('returning_buyers')], language)],
        [
          line('active_customers'),
          parts(
            [figure('active_new_customers'), figure('returning_customers'), figure('resurrecting_customers')],
            language,
          ),
          line('dormant_customers'),
        ],
        sold(screen.results.get('top_products'), language),
      ].map((lines) => lines.filter((text) => text !== '').join('\n'));
  // The visible id tells a repeat from a new report where Telegram leaves the outcome of a send open.
  const footer = `<i>${t('report-footer', { week, zone: screen.timeZone })}</i>`;
  const notes = statusNote(screen, language).map((note) => `⚠️ ${escapeHtml(note)}`);
  return [head.join('\n'), ...body, [...notes, footer].join('\n')].filter((text) => text !== '').join('\n\n');
}

/** The newest few; a shop that slept for years must still get its report into one message. */
function shortList(weeks: readonly string[]): string {
  return weeks.length > NAMED_WEEKS ? `…, ${weeks.slice(-NAMED_WEEKS).join(', ')}` : weeks.join(', ');
}

/** `47 revenue orders × 391 915 сум` */
function sumLine(
  orders: MetricResult | undefined,
  average: MetricResult | undefined,
  language: Language,
): string {
  const broken = [orders, average].filter((result) => result?.status === 'failed');
  if (broken.length > 0) return broken.map((result) => result && scalarLine(result, language)).join('\n');
  if (!isFigure(orders) || !isFigure(average) || average.value === null) return '';
  const { format, t } = language;
  const text = t('report-orders', {
    orders: format.value(orders.value, orders.definition.unit),
    average: format.value(average.value, average.definition.unit),
  });
  const delta = deltaText(deltaOf(orders), language);
  return delta ? `${text}  ${delta}` : text;
}

/** `26 new + 15 returning` */
function parts(results: (MetricResult | undefined)[], { locale, format, t }: Language): string {
  return results
    .filter((result) => result !== undefined)
    .map((result) => {
      const title = escapeHtml(result.definition.texts[locale].title.toLowerCase());
      if (result.status === 'failed') return `${title}: ⚠️ ${t('metric-failed')}`;
      return isFigure(result) ? `${title}: ${format.value(result.value, result.definition.unit)}` : title;
    })
    .join(' + ');
}

/** The first few products, under their title; nothing where nothing was sold. */
function sold(products: MetricResult | undefined, language: Language): string[] {
  if (products?.shape !== 'ranking') return [];
  const title = language.t('report-sold');
  if (products.status === 'failed') return [boldTitle(title), failedText(language)];
  return products.rows.length > 0
    ? [heading(products.definition, language, title), rankingText(products, language, TOP_PRODUCTS)]
    : [];
}
