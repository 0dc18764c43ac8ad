import { type StepsResult } from '../../metrics/metric';
import { labelOf } from '../label';
import { type FunnelChart } from './chart';
import { subtitleOf, drawable, joined, type ChartContext } from './context';

export function funnelChart(result: StepsResult, context: ChartContext): FunnelChart | undefined {
  const { definition, steps, weakest, windowDays } = result;
  const { language } = context;
  const { t, format } = language;
  if (steps.every(({ value }) => Number(value) === 0)) return undefined;
  return {
    kind: 'funnel',
    title: definition.texts[language.locale].title,
    subtitle: joined(subtitleOf(definition, context), t('steps-window', { days: windowDays })),
    legend: t('steps-legend'),
    weakest: t('weakest-step'),
    steps: steps.map((step, at) => ({
      label: drawable(`${at + 1}. ${labelOf(definition, step, language)}`),
      value: Number(step.value),
      text: joined(
        format.value(step.value, definition.unit),
        ...(at === 0 ? [] : [step.share, step.stepShare].map((share) => format.value(share, 'percent'))),
      ),
      isWeakest: at === weakest,
    })),
  };
}
