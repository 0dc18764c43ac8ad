import { type Step, type StepsResult } from '../../metrics/metric';
import { escapeHtml } from '../html';
import { labelOf } from '../label';
import { fit } from '../fit';
import { type Language } from '../translate';
import { boldTitle } from './heading';

const LABEL_LENGTH = 40;

/** `3. To the cart — 200 · 17% · 25%`, the weakest step marked, and who is still on the way. */
export function stepsText(result: StepsResult, language: Language): string {
  const { definition, steps, windowDays } = result;
  const { t } = language;
  const title = boldTitle(definition.texts[language.locale].title);
  const lines = [
    `${title} · ${t('steps-window', { days: windowDays })}`,
    `<i>${t('steps-legend')}</i>`,
    ...steps.map((step, index) => stepLine(result, step, index, language)),
  ];
  const open = stillOpen(steps);
  if (open > 0) lines.push(t('steps-open', { count: open, days: windowDays }));
  return lines.join('\n');
}

function stepLine({ definition, weakest }: StepsResult, step: Step, index: number, language: Language) {
  const { t, format } = language;
  const name = escapeHtml(fit(labelOf(definition, step, language), LABEL_LENGTH));
  const value = `<b>${format.value(step.value, definition.unit)}</b>`;
  const shares =
    index === 0 ? [] : [step.share, step.stepShare].map((share) => format.value(share, 'percent'));
  const line = [`${index + 1}. ${name} — ${value}`, ...shares].join(' · ');
  return index === weakest ? `${line} 🔻 ${t('weakest-step')}` : line;
}

/** Customers whose time is not over, wherever they stand. */
export function stillOpen(steps: readonly Step[]): number {
  return steps.reduce((sum, { open }) => sum + Number(open), 0);
}
