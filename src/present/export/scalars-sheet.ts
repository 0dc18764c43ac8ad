import { type FailedResult, type ScalarResult } from '../../metrics/metric';
import { deltaOf } from '../delta';
import { failedCell } from '../tables';
import { type Language } from '../translate';
import { figureCell, pointsCell, textCell, unitName } from './cells';
import { type Draft } from './draft';
import { type Cell } from './workbook';

/** Single figures below each other: now, before, change, and what they are in. */
export function scalarsSheet(
  title: string,
  results: readonly (ScalarResult | FailedResult)[],
  language: Language,
): Draft {
  const { t, locale } = language;
  return {
    title,
    head: [title, t('table-now'), t('table-before'), t('table-change'), t('export-unit')],
    rows: results.map((result) => {
      const { texts, unit } = result.definition;
      const name = textCell(texts[locale].title);
      if (result.status === 'failed') return [name, textCell(failedCell(language))];
      return [
        name,
        figureCell(result.value, unit, language),
        figureCell(result.previous, unit, language),
        changeCell(result, language),
        textCell(unitName(unit, language)),
      ];
    }),
  };
}

function changeCell(result: ScalarResult, language: Language): Cell {
  const delta = deltaOf(result);
  switch (delta.kind) {
    case 'none':
      return null;
    case 'new':
      return textCell(language.t('delta-new'));
    case 'points':
      return pointsCell(delta.change.toFixed(4), language);
    case 'percent':
      return figureCell(delta.change.toFixed(4), 'percent', language, { signed: true });
  }
}
