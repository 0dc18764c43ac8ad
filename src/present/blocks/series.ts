import { type SeriesPoint, type SeriesResult } from '../../metrics/metric';
import { isZero, meanOf, roundDecimal } from '../decimal';
import { deltaBetween, deltaText, type Delta } from '../delta';
import { escapeHtml } from '../html';
import { asideTitle } from '../label';
import { sparkline } from '../sparkline';
import { type Language } from '../translate';
import { boldTitle } from './heading';

/** The shape of the curve, its best bucket and its mean: a table of days would be a wall of text on a phone. */
export function seriesText(result: SeriesResult, language: Language): string {
  const { definition, grain, points, previous = [] } = result;
  const { t } = language;
  const title = boldTitle(definition.texts[language.locale].title);
  const head = grain === 'day' ? title : `${title} · ${t('by-grain', { grain })}`;
  const best = bestOf(points);
  if (!best) return `${head}\n${t('nothing-yet')}`;
  const lines = [head];
  if (points.length > 1) {
    const [now, then] = [numbersOf(points), numbersOf(previous)];
    lines.push(`<code>${sparkline(now, then)}</code>`);
    if (bestOf(previous)) lines.push(`<code>${sparkline(then, now)}</code> ${t('series-before')}`);
  }
  lines.push(bestLine(result, best, language));
  if (points.length > 1) lines.push(meanLine(result, language));
  return lines.join('\n');
}

const numbersOf = (points: readonly SeriesPoint[]) => points.map(({ value }) => Number(value));

/** Undefined where nothing happened at all. */
export function bestOf(points: readonly SeriesPoint[]): SeriesPoint | undefined {
  const values = numbersOf(points);
  const best = points[values.indexOf(Math.max(...values))];
  return best && !isZero(best.value) ? best : undefined;
}

/** Its best bucket, in Telegram's HTML. */
export function bestLine({ definition, grain }: SeriesResult, best: SeriesPoint, language: Language): string {
  const { t, format } = language;
  const line = t('best-bucket', {
    grain,
    date: grain === 'month' ? format.month(best.bucket) : format.date(best.bucket),
    value: format.value(best.value, definition.unit),
  });
  const asides = (definition.asides ?? []).map(
    ({ id, unit }, at) =>
      `${escapeHtml(asideTitle(definition, id, language))}: ${format.value(best.asides[at] ?? null, unit)}`,
  );
  return [line, ...asides].join(' · ');
}

/**
 * A mean, not a sum: customers of two days may be the same ones. In Telegram's HTML.
 * @param moved how the change since the range before is written
 */
export function meanLine(
  { definition, grain, points, previous = [] }: SeriesResult,
  language: Language,
  moved: (delta: Delta, language: Language) => string = deltaText,
): string {
  const { t, format } = language;
  const meanOfPoints = (list: readonly SeriesPoint[]) => {
    const mean = meanOf(list.map(({ value }) => value));
    return definition.unit === 'count' ? roundDecimal(mean, 1) : mean;
  };
  const mean = meanOfPoints(points);
  const before = previous.length > 0 ? meanOfPoints(previous) : undefined;
  const value = format.value(mean, definition.unit);
  const line =
    before === undefined
      ? t('series-mean', { grain, value })
      : t('series-mean-before', { grain, value, before: format.value(before, definition.unit) });
  const delta = moved(deltaBetween(definition, mean, before), language);
  return delta ? `${line}  ${delta}` : line;
}
