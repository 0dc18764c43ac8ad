import { type MatrixResult } from '../../metrics/metric';
import { cellsOf, rowLabel } from '../cells';
import { type Language } from '../translate';
import { dateCell, figureCell, textCell } from './cells';
import { type Draft } from './draft';

/** All rows and columns; cells of which nothing can be said yet are empty. */
export function matrixSheet(result: MatrixResult, language: Language): Draft {
  const { definition, columns, rows, mean } = result;
  const { t, locale } = language;
  const hasSize = rows.some(({ size }) => size !== null);
  const { unit } = definition;
  const isHours = definition.columns === 'hours';
  return {
    title: definition.texts[locale].title,
    head: [
      cornerOf(result, language),
      ...(hasSize ? [t('matrix-size')] : []),
      ...columns.map((column) => (isHours ? `${String(column).padStart(2, '0')}:00` : String(column))),
    ],
    rows: rows.map(({ key, size, cells }) => [
      definition.rows === 'weekday' ? textCell(rowLabel(result, key, language)) : dateCell(key, language),
      ...(hasSize ? [figureCell(size, 'count', language)] : []),
      ...cells.map((cell) => figureCell(cell, unit, language)),
    ]),
    foot: mean
      ? [
          [
            textCell(t('matrix-mean'), true),
            ...(hasSize ? [null] : []),
            ...mean.map((cell) => figureCell(cell, unit, language, { bold: true })),
          ],
        ]
      : [],
    frozenColumns: hasSize ? 2 : 1,
  };
}

/** What rows, columns and cells are. */
function cornerOf(result: MatrixResult, language: Language): string {
  const { t, format } = language;
  const { columns, unit: kind } = result.definition;
  // Amounts are written in full here, not in millions.
  const unit = kind === 'money' ? format.currency.symbol : cellsOf(result, language).unit;
  return unit ? t('matrix-legend-unit', { columns, unit }) : t('matrix-legend', { columns });
}
