import {
  type MatrixResult,
  type MetricResult,
  type RankingResult,
  type SeriesResult,
  type StepsResult,
} from '../../metrics/metric';
import { busiestOf, busiestText } from '../blocks/heat-map';
import { bestLine, bestOf, meanLine } from '../blocks/series';
import { stillOpen } from '../blocks/steps';
import { changeText } from '../delta';
import { fit } from '../fit';
import { textOf } from '../html';
import { asideTitle, labelOf } from '../label';
import { type Language } from '../translate';

/** Of a list, as many are read out. */
const TOP = 3;
const LABEL_LENGTH = 64;

/** What a picture says in words, a sentence each, for whoever cannot see it. */
export function summaryOf(result: Exclude<MetricResult, { status: 'failed' }>, language: Language): string[] {
  switch (result.shape) {
    case 'scalar':
      return [];
    case 'series':
      return seriesSummary(result, language);
    case 'ranking':
      return rankingSummary(result, language);
    case 'matrix':
      return matrixSummary(result, language);
    case 'steps':
      return stepsSummary(result, language);
  }
}

/** A gap that a reader sees is not heard. */
const spoken = (html: string) => textOf(html).replace('  ', ', ');

function seriesSummary(result: SeriesResult, language: Language): string[] {
  const best = bestOf(result.points);
  return [
    best ? textOf(bestLine(result, best, language)) : language.t('nothing-yet'),
    ...(result.points.length > 1 ? [spoken(meanLine(result, language, changeText))] : []),
  ];
}

/** The best rows, every measure by its name: there is no head above them to look at. */
function rankingSummary({ definition, rows }: RankingResult, language: Language): string[] {
  const { t, format } = language;
  const write = definition.signed ? format.signedValue : format.value;
  const lines = rows.slice(0, TOP).map((row, index) => {
    const name = fit(labelOf(definition, row, language), LABEL_LENGTH);
    const asides = (definition.asides ?? []).map(
      ({ id, unit }, at) =>
        `${asideTitle(definition, id, language)}: ${format.value(row.asides[at] ?? null, unit)}`,
    );
    return [`${index + 1}. ${name} — ${write(row.value, definition.unit)}`, ...asides].join(' · ');
  });
  return rows.length > TOP ? [...lines, t('and-more', { count: rows.length - TOP })] : lines;
}

function matrixSummary(result: MatrixResult, language: Language): string[] {
  const { columns, unit } = result.definition;
  if (columns === 'hours') {
    const busiest = busiestOf(result);
    return busiest ? [textOf(busiestText(result, busiest, language))] : [];
  }
  // The cohort's own week says the same of all of them.
  const means = result.columns.flatMap((count, at) => {
    const value = result.mean?.[at] ?? null;
    return value === null || count === 0 ? [] : [{ count, value: language.format.value(value, unit) }];
  });
  const told = new Set([means[0], means.at(-1)].filter((mean) => mean !== undefined));
  return [...told].map(({ count, value }) => language.t('cohort-mean', { columns, count, value }));
}

function stepsSummary({ definition, steps, weakest, windowDays }: StepsResult, language: Language): string[] {
  const { t, format } = language;
  const name = (at: number, step: (typeof steps)[number]) =>
    `${at + 1}. ${fit(labelOf(definition, step, language), LABEL_LENGTH)}`;
  const last = steps.at(-1);
  const worst = weakest === null ? undefined : steps[weakest];
  const open = stillOpen(steps);
  return [
    ...(last
      ? [
          t('steps-end', {
            step: name(steps.length - 1, last),
            value: format.value(last.value, definition.unit),
            share: format.value(last.share, 'percent'),
          }),
        ]
      : []),
    ...(weakest !== null && worst
      ? [
          t('steps-weakest', {
            step: name(weakest, worst),
            share: format.value(worst.stepShare, 'percent'),
          }),
        ]
      : []),
    ...(open > 0 ? [t('steps-open', { count: open, days: windowDays })] : []),
  ];
}
