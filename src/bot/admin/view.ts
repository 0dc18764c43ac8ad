import { SECTIONS, type Section } from '../../metrics/metric';
import { parsePeriod, periodKey, type Period } from '../../metrics/period';

/** What the `/stats` message shows. It travels in the buttons, so that no restart forgets it. */
export interface StatsView {
  section: Section;
  period: Period;
}

export const DEFAULT_VIEW: StatsView = { section: 'activity', period: { kind: 'named', name: '7d' } };

/** At most 32 bytes, without the slash that the menu plugin keeps for itself. */
export const encodeView = ({ section, period }: StatsView): string => `${section}:${periodKey(period)}`;

/** Undefined for anything this bot cannot have written. */
export function decodeView(payload: string): StatsView | undefined {
  const [name, key, ...rest] = payload.split(':');
  const section = SECTIONS.find((known) => known === name);
  const period = key === undefined ? undefined : parsePeriod(key);
  return section && period && rest.length === 0 ? { section, period } : undefined;
}
