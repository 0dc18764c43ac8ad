import { conversionFacts } from './conversions';
import { JOURNEYS_TABLES, OPEN_JOURNEYS, PAIRS, STANDING, STANDING_AT_ENDS } from './journeys';

import { type Rollup, type Source } from './rollup';
import { type Setting, SETTINGS } from './settings';
import { SOURCES } from './sources';

/** How SQL names what it depends on. The time zone is not looked for: everything is built anew with it. */
const BINDS: Record<Exclude<Setting, 'zone'>, RegExp> = {
  revenue: /\$revenue\b/,
  rfm: /\$rfm_/,
  funnel: /\$funnel_/,
};

const dependsOn = (setting: Setting, sql: string): boolean => setting === 'zone' || BINDS[setting].test(sql);

/** Whether the facts themselves depend on one of the settings, and so all that is summed of them. */
const hasOtherFacts = ({ fresh }: Source, settings: readonly Setting[]): boolean =>
  settings.some((setting) => dependsOn(setting, fresh('')));

const sumsOn = ({ rollups }: Source, settings: readonly Setting[]): Rollup[] =>
  rollups.filter(({ sql }) => settings.some((setting) => dependsOn(setting, sql)));

/** Sums of journeys' steps: what a process of another funnel cannot read. Hours and views of journeys it can. */
const FUNNELS = [...[...PAIRS, ...STANDING, STANDING_AT_ENDS].map(({ table }) => table), OPEN_JOURNEYS];

/** The tables whose rows are others where these settings are. */
export const tablesOn = (settings: readonly Setting[]): string[] => [
  ...[...SOURCES, conversionFacts].flatMap((source) =>
    hasOtherFacts(source, settings)
      ? [source.table, ...source.rollups.map(({ table }) => table)]
      : sumsOn(source, settings).map(({ table }) => table),
  ),
  ...(settings.includes('zone') ? JOURNEYS_TABLES : []),
  ...(settings.includes('funnel') ? FUNNELS : []),
];

/** The same, and what else is made anew with them: all of journeys, of whose facts the steps are a part. */
export const tablesBuiltFor = (settings: readonly Setting[]): string[] => [
  ...new Set([...tablesOn(settings), ...(settings.includes('funnel') ? JOURNEYS_TABLES : [])]),
];

/** Whether journeys are made anew, in a lane of their own. */
export const hasOtherJourneys = (settings: readonly Setting[]): boolean =>
  settings.includes('zone') || settings.includes('funnel');

/**
 * A step of a build: a kind of facts with all that is summed of it, or some sums of facts that stay; or the wait for
 * journeys, which others are made of.
 */
export type Step =
  { name: string; source: Source; sums?: readonly Rollup[] } | { name: 'journeys'; source?: undefined };

/** What is to be done where these settings have changed, in order. */
export function stepsFor(settings: readonly Setting[]): Step[] {
  const steps = SOURCES.flatMap((source) => stepOf(source, settings));
  if (hasOtherJourneys(settings)) steps.push({ name: 'journeys' });
  return [...steps, ...stepOf(conversionFacts, settings)];
}

function stepOf(source: Source, settings: readonly Setting[]): Step[] {
  if (hasOtherFacts(source, settings)) return [{ name: source.name, source }];
  const sums = sumsOn(source, settings);
  return sums.length > 0 ? [{ name: `${source.name}_sums`, source, sums }] : [];
}

/** All of them, where everything is to be built anew. */
export const withoutRepetition = (settings: readonly Setting[]): Setting[] =>
  settings.includes('zone') ? ['zone'] : SETTINGS.filter((setting) => settings.includes(setting));
