import { type StepsResult } from '../../metrics/metric';
import { labelOf } from '../label';
import { type Language } from '../translate';
import { figureCell, textCell } from './cells';
import { type Draft } from './draft';

/** A row a step: who came as far, shares of the first step and of the one before, who is still on the way. */
export function stepsSheet(
  { definition, steps, weakest, windowDays }: StepsResult,
  language: Language,
): Draft {
  const { t, locale } = language;
  return {
    title: definition.texts[locale].title,
    head: [
      t('steps-window', { days: windowDays }),
      ...[t('table-customers'), t('table-share'), t('table-step-share'), t('table-open')],
      t('export-note'),
    ],
    rows: steps.map((step, at) => [
      textCell(`${at + 1}. ${labelOf(definition, step, language)}`),
      figureCell(step.value, definition.unit, language),
      figureCell(step.share, 'percent', language),
      figureCell(step.stepShare, 'percent', language),
      figureCell(step.open, definition.unit, language),
      at === weakest ? textCell(t('weakest-step')) : null,
    ]),
  };
}
