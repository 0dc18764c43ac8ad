import { type Aside, type Decimal, type MetricResult, type Screen, type Unit } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { rowLabel } from '../cells';
import { trimDecimal } from '../decimal';
import { isoInstant } from '../json-values';
import { labelOf } from '../label';
import { type Language } from '../translate';
import { comparedWith } from './compared';

/**
 * Names for machines, which no language changes. `key` and `label` name the row, `column` what a matrix has beside
 * it; `measure` is `value`, an aside's id, `size`, `share`, `step_share` or `open`; `before` is the figure of the
 * range before, and `before_key` its bucket. Ranges are half-open instants.
 */
const COLUMNS = [
  ...['screen', 'section', 'metric', 'title', 'status', 'key', 'label', 'column', 'measure', 'unit'],
  ...['value', 'before', 'before_key', 'from', 'to', 'before_from', 'before_to', 'time_zone', 'as_of'],
] as const;

/** A number is told from a text, so that a minus is not taken for the beginning of a formula. */
export type FlatCell = string | { decimal: Decimal };

/** All figures of a screen, one a row. */
export interface FlatTable {
  columns: readonly string[];
  rows: FlatCell[][];
  delimiter: ',' | ';';
  /** Begins with the mark of UTF-8. */
  mark: boolean;
}

/**
 * Who reads the file. Excel of the person's language takes its own delimiter for the end of a cell, and needs the mark
 * to see Cyrillic; a program expects what RFC 4180 says, and takes the mark for a part of the first name.
 */
export type FlatReader = 'person' | 'program';

interface Figure {
  key?: string;
  label?: string;
  column?: number;
  measure?: string;
  unit: Unit;
  value: Decimal | null | undefined;
  before?: Decimal | null | undefined;
  beforeKey?: string | undefined;
}

/**
 * Exact figures as the database answered them. Where a matrix says nothing there is no row. `screen` is what they were
 * asked for on: `dashboard` over HTTP, empty where a metric was asked for by itself.
 */
export function tableOf(
  screen: Screen | 'dashboard' | '',
  results: MetricResults,
  time: ShopTime,
  language: Language,
  reader: FlatReader = 'person',
): FlatTable {
  const { period, timeZone, computedAt } = results;
  const instant = (at: number | undefined) => (at === undefined ? '' : isoInstant(at, time.zone));
  const previous = comparedWith(results);
  const asked = [period.range.from, period.range.to, previous?.from, previous?.to].map(instant);
  const { code } = language.format.currency;
  const rows = [...results.results.values()].flatMap((result) => {
    const { id, section, texts } = result.definition;
    const metric = [screen, section, id, texts[language.locale].title, result.status];
    return figuresOf(result, language).map((figure): FlatCell[] => [
      ...metric,
      ...[figure.key ?? '', figure.label ?? '', figure.column === undefined ? '' : String(figure.column)],
      ...[figure.measure ?? 'value', figure.unit === 'money' ? code : figure.unit],
      ...[number(figure.value), number(figure.before), figure.beforeKey ?? ''],
      ...[...asked, timeZone, instant(computedAt)],
    ]);
  });
  const isProgram = reader === 'program';
  const delimiter = isProgram || language.locale === 'en' ? ',' : ';';
  return { columns: COLUMNS, rows, delimiter, mark: !isProgram };
}

const number = (value: Decimal | null | undefined): FlatCell =>
  value === null || value === undefined ? '' : { decimal: trimDecimal(value) };

function figuresOf(result: MetricResult, language: Language): Figure[] {
  const { definition } = result;
  const { unit } = definition;
  if (result.status === 'failed') return [{ unit, value: null }];
  switch (result.shape) {
    case 'scalar':
      return [{ unit, value: result.value, before: result.previous }];
    case 'series': {
      const { points, previous = [] } = result;
      const { asides = [] } = result.definition;
      return Array.from({ length: Math.max(points.length, previous.length) }, (_, at) => {
        const [now, then] = [points[at], previous[at]];
        const row = {
          key: now?.bucket,
          label: now && language.format.date(now.bucket),
          beforeKey: then?.bucket,
        };
        return measured(unit, asides, now, then).map((figure) => ({ ...row, ...figure }));
      }).flat();
    }
    case 'ranking':
      return result.rows.flatMap((row) =>
        measured(unit, result.definition.asides ?? [], row).map((figure) => ({
          ...{ key: row.key, label: labelOf(definition, row, language) },
          ...figure,
        })),
      );
    case 'matrix': {
      const { columns, rows, mean } = result;
      const line = (key: string, label: string, cells: readonly (Decimal | null)[]): Figure[] =>
        cells.flatMap((value, at) =>
          value === null ? [] : [{ key, label, column: columns[at] ?? at, unit, value }],
        );
      return [
        ...rows.flatMap(({ key, size, cells }): Figure[] => {
          const label = rowLabel(result, key, language);
          const sized: Figure[] =
            size === null ? [] : [{ key, label, measure: 'size', unit: 'count', value: size }];
          return [...sized, ...line(key, label, cells)];
        }),
        ...(mean ? line('mean', language.t('matrix-mean'), mean) : []),
      ];
    }
    case 'steps':
      return result.steps.flatMap((step) => {
        const row = { key: step.key, label: labelOf(definition, step, language) };
        return [
          { ...row, unit, value: step.value },
          { ...row, measure: 'share', unit: 'percent' as const, value: step.share },
          { ...row, measure: 'step_share', unit: 'percent' as const, value: step.stepShare },
          { ...row, measure: 'open', unit, value: step.open },
        ];
      });
  }
}

interface Measured {
  value: Decimal;
  asides: readonly (Decimal | null)[];
}

/** The value and what is measured beside it, a figure each. */
function measured(unit: Unit, asides: readonly Aside[], now?: Measured, then?: Measured): Figure[] {
  return [
    { unit, value: now?.value, before: then?.value },
    ...asides.map((aside, at) => ({
      ...{ measure: aside.id, unit: aside.unit },
      ...{ value: now?.asides[at], before: then?.asides[at] },
    })),
  ];
}
