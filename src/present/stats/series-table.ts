import { type SeriesPoint, type SeriesResult, type Unit } from '../../metrics/metric';
import { aligned } from '../aligned';
import { boldTitle } from '../blocks/heading';
import { visibleLength, escapeHtml } from '../html';
import { asideTitle } from '../label';
import { type Language } from '../translate';

/** Of a monospaced line that a phone does not break. */
const WIDTH = 32;

/** Every bucket with its figures, the newest last; the earliest are left out where they do not fit into `room`. */
export function seriesTable(result: SeriesResult, room: number, language: Language): string {
  const { definition, grain, points } = result;
  const { t } = language;
  const title = boldTitle(definition.texts[language.locale].title);
  if (points.length === 0) return `${title}\n${t('nothing-yet')}`;
  const named = grain === 'day' ? title : `${title} · ${t('by-grain', { grain })}`;
  for (let count = points.length; ; count -= 1) {
    const text = `${named}\n${body(result, count, language)}`;
    if (count <= 1 || visibleLength(text) <= room) return text;
  }
}

function body(result: SeriesResult, count: number, language: Language): string {
  const { definition, points, previous } = result;
  const { t } = language;
  const asides = definition.asides ?? [];
  const first = points.length - count;
  const lines = points
    .slice(first)
    .map((point, at) => rowOf(result, point, previous?.[first + at], language));
  const names = [
    t('table-now'),
    ...(previous ? [t('table-before')] : []),
    ...asides.map(({ id }) => asideTitle(definition, id, language)),
  ];
  // A name wider than its figures would cost a column: it is said above, and the column has a number.
  const { text, shown } = aligned(lines, WIDTH);
  const unit = definition.unit === 'money' ? `, ${language.format.moneyScale('1').unit}` : '';
  const legend = `<i>${escapeHtml(names.slice(0, shown - 1).join(' · ') + unit)}</i>`;
  const earlier = first > 0 ? `\n${t('table-earlier', { count: first })}` : '';
  return `${legend}\n<pre>${escapeHtml(text)}</pre>${earlier}`;
}

function rowOf(
  { definition, grain, previous }: SeriesResult,
  { bucket, value, asides }: SeriesPoint,
  before: SeriesPoint | undefined,
  { format }: Language,
): string[] {
  const figure = (given: string | null, unit: Unit) =>
    given !== null && (unit === 'money' || unit === 'count')
      ? format.count(given)
      : format.value(given, unit);
  return [
    grain === 'month' ? format.month(bucket) : format.shortDate(bucket),
    figure(value, definition.unit),
    ...(previous ? [figure(before?.value ?? null, definition.unit)] : []),
    ...(definition.asides ?? []).map(({ unit }, at) => figure(asides[at] ?? null, unit)),
  ];
}
