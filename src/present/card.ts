import {
  type MetricResult,
  type RankingResult,
  type Screen,
  type SeriesResult,
  type Unit,
} from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { deltaOf, deltaText } from './delta';
import { escapeHtml, shorten } from './html';
import { periodLines, periodTitle } from './period';
import { sparkline } from './sparkline';
import { type Language } from './translate';

const LABEL_LENGTH = 40;
const RANKING_ROWS = 10;

/** The `/stats` message of one screen, in Telegram's HTML; always far below 4,096 characters. */
export function statsCard(shown: Screen, screen: MetricResults, time: ShopTime, language: Language): string {
  const { t, format } = language;
  const title = `<b>${t(`section-${shown}`)}</b> · ${periodTitle(screen.period.period, language)}`;
  const scalars: string[] = [];
  const blocks: string[] = [];
  let groupOfLast: boolean | undefined;
  for (const result of screen.results.values()) {
    if (result.shape !== 'scalar') {
      blocks.push(block(result, language));
      continue;
    }
    // Among the key figures, those of customers stand apart from those of orders.
    const group = result.definition.section === 'activity';
    if (groupOfLast !== undefined && group !== groupOfLast) scalars.push('');
    groupOfLast = group;
    scalars.push(scalarLine(result, language));
  }
  const footer = `<i>${t('as-of', { time: format.dateTime(screen.computedAt), zone: screen.timeZone })}</i>`;
  const head = [title, ...periodLines(screen.period, time, language)].join('\n');
  return [head, scalars.join('\n'), ...blocks, footer].filter((part) => part !== '').join('\n\n');
}

/** `Revenue: 18 420 000 сум  🟢 +12 %` */
export function scalarLine(result: MetricResult, language: Language): string {
  const title = result.definition.texts[language.locale].title;
  if (result.status === 'failed') return `${title}: ⚠️ ${language.t('metric-failed')}`;
  if (result.shape !== 'scalar') return title;
  const value = `<b>${language.format.value(result.value, result.definition.unit)}</b>`;
  const delta = deltaText(deltaOf(result), language);
  return `${title}: ${value}${delta ? `  ${delta}` : ''}`;
}

function block(result: MetricResult, language: Language): string {
  const title = `<b>${result.definition.texts[language.locale].title}</b>`;
  if (result.status === 'failed') return `${title}\n⚠️ ${language.t('metric-failed')}`;
  if (result.shape === 'series') return `${title}\n${seriesText(result, language)}`;
  if (result.shape === 'ranking') return `${title}\n${rankingText(result, language)}`;
  return title;
}

/** The shape of the curve and its best day: a table of days would be a wall of text on a phone. */
function seriesText({ definition, points }: SeriesResult, { t, format }: Language): string {
  const values = points.map(({ value }) => Number(value));
  const best = points[values.indexOf(Math.max(...values))];
  if (!best || Number(best.value) === 0) return t('nothing-yet');
  const peak = t('best-day', {
    date: format.date(best.bucket),
    value: format.value(best.value, definition.unit),
  });
  return points.length > 1 ? `<code>${sparkline(values)}</code>\n${peak}` : peak;
}

export function rankingText(
  { definition, rows }: RankingResult,
  { t, format }: Language,
  most = RANKING_ROWS,
): string {
  if (rows.length === 0) return t('nothing-yet');
  const amount = (value: string, unit: Unit) => format.value(value, unit);
  const lines = rows.slice(0, most).map(({ label, value, secondary }, index) => {
    const name = escapeHtml(shorten(label, LABEL_LENGTH));
    const line = `${index + 1}. ${name} — <b>${amount(value, definition.unit)}</b>`;
    if (secondary === undefined || !definition.secondaryUnit) return line;
    const aside = amount(secondary, definition.secondaryUnit);
    return `${line} · ${definition.secondaryUnit === 'count' ? t('pieces', { count: aside }) : aside}`;
  });
  if (rows.length > most) lines.push(t('and-more', { count: rows.length - most }));
  return lines.join('\n');
}
