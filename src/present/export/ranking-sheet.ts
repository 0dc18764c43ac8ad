import { type RankingResult } from '../../metrics/metric';
import { asideTitle, labelOf } from '../label';
import { type Language } from '../translate';
import { figureCell, textCell, withUnit } from './cells';
import { type Draft } from './draft';
import { totalsOf } from './totals';

/** Every row, best first, with all its measures. */
export function rankingSheet({ definition, rows }: RankingResult, language: Language): Draft {
  const { title } = definition.texts[language.locale];
  const { unit, sumsTo, signed, asides = [] } = definition;
  return {
    title,
    head: [
      language.t('export-name'),
      withUnit(title, unit, language),
      ...asides.map((aside) => withUnit(asideTitle(definition, aside.id, language), aside.unit, language)),
    ],
    rows: rows.map((row) => [
      textCell(labelOf(definition, row, language)),
      figureCell(row.value, unit, language, { signed }),
      ...asides.map((aside, at) => figureCell(row.asides[at], aside.unit, language)),
    ]),
    foot: totalsOf(
      [
        { unit, sumsTo, values: rows.map(({ value }) => value) },
        ...asides.map((aside, at) => ({ ...aside, values: rows.map((row) => row.asides[at]) })),
      ],
      language,
    ),
  };
}
