import { type Screen } from '../../../metrics/metric';
import { type Advice, type AdviceFacts } from './rule';

/** Opens the figures of a section over the period of the report. */
export const statsButton = (
  screen: Screen,
  { results, language }: Pick<AdviceFacts, 'results' | 'language'>,
): NonNullable<Advice['button']> => ({
  label: language.t(`section-${screen}`),
  action: { kind: 'stats', screen, period: results.period.period },
});

/** The same beside an advice: the section's own button stands below. */
export function adviceButton(screen: Screen, facts: AdviceFacts): NonNullable<Advice['button']> {
  const button = statsButton(screen, facts);
  return { ...button, label: `💡 ${button.label}` };
}
