import {
  type FailedResult,
  type MatrixResult,
  type MetricResult,
  type RankingResult,
  type ScalarResult,
  type SeriesResult,
  type Step,
  type StepsResult,
} from '../metrics/metric';
import { busiestOf, busiestText, heatLines } from './blocks/heat-map';
import { cellsOf, rowLabel, toldColumns } from './cells';
import { changeText, deltaOf } from './delta';
import { asideTitle, labelOf } from './label';
import { isCompared } from './shown';
import { type Language } from './translate';

/** Plain text in columns: names to the left, which is the first column, and figures to the right. */
export interface Table {
  head: string[];
  rows: string[][];
  /** Later columns may be left out where a line is short; else the names are shortened. */
  narrows: 'columns' | 'names';
}

/** One metric, or the scalars of a section: a title, and beneath it a table, lines, or both. */
export interface Sheet {
  title: string;
  /** What rows and columns are, and what the cells are in. */
  legend?: string;
  table?: Table;
  lines: string[];
}

export const failedCell = ({ t }: Language): string => `⚠ ${t('metric-failed')}`;

/** Scalars below each other: now, and before and change where one of them is compared. */
export function scalarsSheet(
  title: string,
  results: readonly (ScalarResult | FailedResult)[],
  language: Language,
): Sheet {
  const { t, format, locale } = language;
  const compared = results.some(isCompared);
  const rows = results.map((result) => {
    const name = result.definition.texts[locale].title;
    if (result.status === 'failed') return [name, failedCell(language), ...(compared ? ['', ''] : [])];
    const { unit } = result.definition;
    const now = [name, format.value(result.value, unit)];
    if (!compared) return now;
    const before = result.previous === undefined ? '' : format.value(result.previous, unit);
    return [...now, before, changeText(deltaOf(result), language)];
  });
  const head = [title, t('table-now'), ...(compared ? [t('table-before'), t('table-change')] : [])];
  return { title: '', table: { head, rows, narrows: 'names' }, lines: [] };
}

/** At most `most` rows: of a ranking the best, of anything over time the newest. */
export function sheetOf(
  result: Exclude<MetricResult, { shape: 'scalar' }>,
  language: Language,
  most = Infinity,
): Sheet {
  const { title } = result.definition.texts[language.locale];
  if (result.status === 'failed') return { title, lines: [failedCell(language)] };
  switch (result.shape) {
    case 'series':
      return seriesSheet(title, result, language, most);
    case 'ranking':
      return rankingSheet(title, result, language, most);
    case 'matrix':
      return matrixSheet(title, result, language, most);
    case 'steps':
      return stepsSheet(title, result, language);
  }
}

function seriesSheet(title: string, result: SeriesResult, language: Language, most: number): Sheet {
  const { definition, grain, points, previous } = result;
  const { t, format } = language;
  const asides = definition.asides ?? [];
  const rows = points.map(({ bucket, value, asides: measures }, at) => [
    grain === 'month' ? format.month(bucket) : format.date(bucket),
    format.value(value, definition.unit),
    ...(previous ? [format.value(previous[at]?.value ?? null, definition.unit)] : []),
    ...asides.map(({ unit }, aside) => format.value(measures[aside] ?? null, unit)),
  ]);
  const head = [
    t('table-date'),
    t('table-now'),
    ...(previous ? [t('table-before')] : []),
    ...asides.map(({ id }) => asideTitle(definition, id, language)),
  ];
  const named = grain === 'day' ? title : `${title} · ${t('by-grain', { grain })}`;
  return newest(named, { head, rows, narrows: 'names' }, language, most);
}

function rankingSheet(title: string, result: RankingResult, language: Language, most: number): Sheet {
  const { definition, rows } = result;
  const { t, format } = language;
  if (rows.length === 0) return { title, lines: [t('nothing-yet')] };
  const asides = definition.asides ?? [];
  const write = definition.signed ? format.signedValue : format.value;
  const table: Table = {
    // The title says what the value is.
    head: ['', '', ...asides.map(({ id }) => asideTitle(definition, id, language))],
    rows: rows
      .slice(0, most)
      .map((row) => [
        labelOf(definition, row, language),
        write(row.value, definition.unit),
        ...asides.map(({ unit }, at) => format.value(row.asides[at] ?? null, unit)),
      ]),
    narrows: 'names',
  };
  const rest = rows.length - table.rows.length;
  return { title, table, lines: rest > 0 ? [t('and-more', { count: rest })] : [] };
}

function matrixSheet(title: string, result: MatrixResult, language: Language, most: number): Sheet {
  const { t, format } = language;
  const { columns } = result.definition;
  if (result.rows.length === 0) return { title, lines: [t('nothing-yet')] };
  if (columns === 'hours') {
    const busiest = busiestOf(result);
    if (!busiest) return { title, lines: [t('nothing-yet')] };
    return {
      title,
      lines: [...heatLines(result, busiest, language), busiestText(result, busiest, language)],
    };
  }
  const { unit, write } = cellsOf(result, language);
  const told = toldColumns(result);
  const head = ['', t('matrix-size'), ...result.columns.slice(0, told).map(String)];
  const rows = result.rows.map(({ key, size, cells }) => [
    rowLabel(result, key, language),
    size === null ? '' : format.count(size),
    ...cells.slice(0, told).map(write),
  ]);
  const legend = unit ? t('matrix-legend-unit', { columns, unit }) : t('matrix-legend', { columns });
  const sheet = newest(title, { head, rows, narrows: 'columns' }, language, most);
  if (result.mean) sheet.table?.rows.push([t('matrix-mean'), '', ...result.mean.slice(0, told).map(write)]);
  return { ...sheet, legend };
}

function stepsSheet(
  title: string,
  { definition, steps, weakest, windowDays }: StepsResult,
  language: Language,
) {
  const { t, format } = language;
  const name = (step: Step, at: number) => `${at + 1}. ${labelOf(definition, step, language)}`;
  const head = ['', t('table-customers'), t('table-share'), t('table-step-share'), t('table-open')];
  const rows = steps.map((step, at) => [
    name(step, at),
    format.value(step.value, definition.unit),
    ...(at === 0 ? ['', ''] : [step.share, step.stepShare].map((share) => format.value(share, 'percent'))),
    format.value(step.open, definition.unit),
  ]);
  const worst = weakest === null ? undefined : steps[weakest];
  return {
    title: `${title} · ${t('steps-window', { days: windowDays })}`,
    table: { head, rows, narrows: 'names' as const },
    lines: weakest === null || !worst ? [] : [`${t('weakest-step')}: ${name(worst, weakest)}`],
  };
}

function newest(title: string, table: Table, { t }: Language, most: number): Sheet {
  const left = Math.max(0, table.rows.length - most);
  if (table.rows.length === 0) return { title, lines: [t('nothing-yet')] };
  return {
    title,
    table: { ...table, rows: table.rows.slice(left) },
    lines: left > 0 ? [t('table-earlier', { count: left })] : [],
  };
}
