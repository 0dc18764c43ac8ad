import { type Aside, type SeriesPoint, type SeriesResult } from '../../metrics/metric';
import { asideTitle } from '../label';
import { type Language } from '../translate';
import { dateCell, figureCell, withUnit } from './cells';
import { type Draft } from './draft';
import { totalsOf, type Column } from './totals';

/** A row a bucket, with its measures; where there is a range before, the bucket of it that stands at the same place. */
export function seriesSheet(result: SeriesResult, language: Language): Draft {
  const { definition, points, previous } = result;
  const { t, locale } = language;
  const { title } = definition.texts[locale];
  const asides = definition.asides ?? [];
  const titles = [
    withUnit(title, definition.unit, language),
    ...asides.map(({ id, unit }) => withUnit(asideTitle(definition, id, language), unit, language)),
  ];
  const before = (text: string) => `${text} (${t('table-before')})`;
  const then = previous ?? [];
  const length = Math.max(points.length, then.length);
  const side = (point: SeriesPoint | undefined) => [
    point ? dateCell(point.bucket, language) : null,
    figureCell(point?.value, definition.unit, language),
    ...asides.map(({ unit }, at) => figureCell(point?.asides[at], unit, language)),
  ];
  const date = dateTitle(result, language);
  const [total] = totalsOf(
    [
      ...columnsOf(result, points, asides),
      ...(previous ? [undefined, ...columnsOf(result, then, asides)] : []),
    ],
    language,
  );
  return {
    title,
    head: [date, ...titles, ...(previous ? [date, ...titles].map(before) : [])],
    rows: Array.from({ length }, (_, at) => [...side(points[at]), ...(previous ? side(then[at]) : [])]),
    foot: total ? [total] : [],
  };
}

function columnsOf(
  { definition: { unit, sumsTo } }: SeriesResult,
  points: readonly SeriesPoint[],
  asides: readonly Aside[],
): Column[] {
  return [
    { unit, sumsTo, values: points.map(({ value }) => value) },
    ...asides.map((aside, at) => ({ ...aside, values: points.map((point) => point.asides[at]) })),
  ];
}

const dateTitle = ({ grain }: SeriesResult, { t }: Language) =>
  grain === 'day' ? t('table-date') : `${t('table-date')}, ${t('by-grain', { grain })}`;
