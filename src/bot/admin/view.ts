import { SCREENS, type Screen } from '../../metrics/metric';
import { parsePeriod, periodKey, type Period } from '../../metrics/period';

/** What the `/stats` message shows. It travels in the buttons, so that no restart forgets it. */
export interface StatsView {
  screen: Screen;
  period: Period;
}

export const DEFAULT_VIEW: StatsView = { screen: 'overview', period: { kind: 'named', name: '7d' } };

/** At most 32 bytes, without the slash that the menu plugin keeps for itself. */
export const encodeView = ({ screen, period }: StatsView): string => `${screen}:${periodKey(period)}`;

/** Undefined for anything this bot cannot have written. */
export function decodeView(payload: string): StatsView | undefined {
  const [name, key, ...rest] = payload.split(':');
  const screen = SCREENS.find((known) => known === name);
  const period = key === undefined ? undefined : parsePeriod(key);
  return screen && period && rest.length === 0 ? { screen, period } : undefined;
}
