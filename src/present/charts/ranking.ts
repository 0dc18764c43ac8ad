import { type RankingResult, type RankingRow } from '../../metrics/metric';
import { isZero } from '../decimal';
import { labelOf } from '../label';
import { type BarRow, type BarsChart, type SharesChart } from './chart';
import { subtitleOf, drawable, joined, type ChartContext } from './context';

/** More bars than this are too thin for a phone. */
const MOST_ROWS = 10;
/** More slices than this can no longer be told apart by their colours. */
const MOST_SLICES = 6;

/** Parts of a whole as a doughnut while they are few; everything else as bars. */
export function rankingChart(
  result: RankingResult,
  context: ChartContext,
): BarsChart | SharesChart | undefined {
  if (result.rows.every(({ value }) => isZero(value))) return undefined;
  const isWhole =
    result.definition.parts === true && result.rows.every(({ value }) => !value.startsWith('-'));
  const slices = result.rows.filter(({ value }) => !isZero(value)).length;
  return isWhole && slices > 1 && result.rows.length <= MOST_SLICES
    ? sharesChart(result, context)
    : barsChart(result, context, isWhole);
}

function barsChart({ definition, rows }: RankingResult, context: ChartContext, isWhole: boolean): BarsChart {
  const { language } = context;
  const { format, t } = language;
  const write = definition.signed ? format.signedValue : format.value;
  const tone = (value: string): BarRow['tone'] => {
    if (!definition.signed || definition.better === 'none' || isZero(value)) return 'value';
    return value.startsWith('-') === (definition.better === 'down') ? 'good' : 'bad';
  };
  const rest = rows.length - MOST_ROWS;
  return {
    kind: 'bars',
    title: definition.texts[language.locale].title,
    subtitle: joined(subtitleOf(definition, context), rest > 0 ? t('and-more', { count: rest }) : ''),
    rows: rows.slice(0, MOST_ROWS).map((row) => ({
      label: drawable(labelOf(definition, row, language)),
      value: Number(row.value),
      text: joined(write(row.value, definition.unit), isWhole ? shareOf(row, definition, rows, context) : ''),
      tone: tone(row.value),
    })),
  };
}

function sharesChart({ definition, rows }: RankingResult, context: ChartContext): SharesChart {
  const { language } = context;
  const { format, t } = language;
  return {
    kind: 'shares',
    title: definition.texts[language.locale].title,
    subtitle: subtitleOf(definition, context),
    rows: rows.map((row) => ({
      label: drawable(labelOf(definition, row, language)),
      value: Number(row.value),
      text: format.value(row.value, definition.unit),
      share: shareOf(row, definition, rows, context),
    })),
    total: { label: t('chart-total'), text: format.value(totalOf(rows), definition.unit) },
  };
}

/** The metric's own share where it has one, so that chart and table never round differently. */
function shareOf(
  row: RankingRow,
  { asides = [] }: RankingResult['definition'],
  rows: readonly RankingRow[],
  { language: { format } }: ChartContext,
): string {
  const own = asides.findIndex(({ unit }) => unit === 'percent');
  const share =
    own >= 0 ? (row.asides[own] ?? null) : ((100 * Number(row.value)) / Number(totalOf(rows))).toFixed(6);
  return format.value(share, 'percent');
}

/** Exactly: money never passes through a float on its way to a label. */
function totalOf(rows: readonly RankingRow[]): string {
  const digits = Math.max(...rows.map(({ value }) => value.split('.')[1]?.length ?? 0));
  const units = rows.reduce((sum, { value }) => {
    const [whole = '0', fraction = ''] = value.split('.');
    return sum + BigInt(whole + fraction.padEnd(digits, '0'));
  }, 0n);
  const text = units.toString().padStart(digits + 1, '0');
  return digits > 0 ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
}
