import { type MatrixResult } from '../../metrics/metric';
import { aligned } from '../aligned';
import { cellsOf, rowLabel, toldColumns, type Cells } from '../cells';
import { escapeHtml } from '../html';
import { type Language } from '../translate';
import { onePiece, type Block } from './block';
import { heading } from './heading';
import { heatMap } from './heat-map';

/** Of a monospaced line that a phone does not break. */
const WIDTH = 30;
const MOST_ROWS = 8;

/** Cohorts with their first columns, the newest few: what does not fit a phone's line is left to the other surfaces. */
export function matrixBlock(result: MatrixResult, language: Language): Block {
  const title = heading(result.definition, language);
  if (result.rows.length === 0) return onePiece(`${title}\n${language.t('nothing-yet')}`);
  if (result.definition.columns === 'hours') return onePiece(`${title}\n${heatMap(result, language)}`);
  const cells = cellsOf(result, language);
  const { columns } = result.definition;
  const { unit } = cells;
  const legend = unit
    ? language.t('matrix-legend-unit', { columns, unit })
    : language.t('matrix-legend', { columns });
  return {
    rows: Math.min(MOST_ROWS, result.rows.length),
    render: (rows) => `${title}\n<i>${legend}</i>\n<pre>${table(result, cells, rows, language)}</pre>`,
  };
}

function table(result: MatrixResult, cells: Cells, count: number, language: Language): string {
  const rows = result.rows.slice(-count);
  const hasSize = rows.some(({ size }) => size !== null);
  const told = toldColumns(result);
  const head = [
    '',
    ...(hasSize ? [language.t('matrix-size')] : []),
    ...result.columns.slice(0, told).map(String),
  ];
  const lines = rows.map(({ key, size, cells: values }) => [
    rowLabel(result, key, language),
    ...(hasSize ? [size === null ? '' : language.format.count(size)] : []),
    ...values.map(cells.write),
  ]);
  if (result.mean) {
    lines.push([language.t('matrix-mean'), ...(hasSize ? [''] : []), ...result.mean.map(cells.write)]);
  }
  return escapeHtml(aligned([head, ...lines], WIDTH).text);
}
