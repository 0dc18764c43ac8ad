import { type Unfit } from '../../metrics/reader';
import { type Database } from '../database';
import { hasOtherJourneys, tablesBuiltFor, tablesOn, withoutRepetition } from './dependence';
import { JOURNEYS_PENDING } from './journeys-fold';
import { differing, type RollupSettings, type Setting, settingsOfKey } from './settings';
import { PENDING } from './sources';

export interface RollupState {
  /** The step of the build that is on; `new` before the first, `ready` after the last. */
  step: string;
  cursor: string | null;
  /** Keys that the build has worked in, but for journeys. */
  done: number;
  /** About as many as it will, journeys among them; 0 where that is not known. */
  expected: number;
  /** The lane of a build that makes journeys: its step, `ready` after the last. */
  journeys: { step: JourneysStep | 'ready'; cursor: string | null; done: number };
  /** How many builds have begun. */
  builds: string;
  /** Something happened that only building anew can follow, such as TRUNCATE. */
  isStale: boolean;
  /** Keys of customers, orders and carts that changed and are not worked in yet; and events. */
  isPending: boolean;
  hasPendingEvents: boolean;
  /** What the rollups are built for, or are being built for; undefined before the first build. */
  settings: RollupSettings | undefined;
  /** What depends on these settings is being built; all, where the zone is one of them. */
  building: readonly Setting[];
}

/** Steps of a build that make journeys. */
export type JourneysStep = 'journeys' | 'pairs';

const oneOf = (tables: readonly string[]): string =>
  tables.map((table) => `EXISTS (SELECT FROM ${table})`).join(' OR ');

const LOOK = `SELECT state.step, settings, building, state.cursor, state.done::text AS done,
    expected::text AS expected, builds::text AS builds,
    journeys.step AS journeys_step, journeys.cursor AS journeys_cursor, journeys.done::text AS journeys_done,
    EXISTS (SELECT FROM rollup_rebuilds) AS is_stale,
    ${oneOf(PENDING.filter((table) => !JOURNEYS_PENDING.includes(table)))} AS is_pending,
    ${oneOf(JOURNEYS_PENDING)} AS has_pending_events
  FROM rollup_state AS state CROSS JOIN rollup_journeys_build AS journeys`;

interface Row {
  step: string;
  settings: string;
  building: Setting[];
  cursor: string | null;
  done: string;
  expected: string;
  builds: string;
  journeys_step: JourneysStep | 'ready';
  journeys_cursor: string | null;
  journeys_done: string;
  is_stale: boolean;
  is_pending: boolean;
  has_pending_events: boolean;
}

/** As the current transaction sees it. */
export async function loadRollupState(database: Database): Promise<RollupState> {
  const [row] = await database.query<Row>(LOOK);
  if (!row) throw new Error('rollup_state has lost its row');
  const { step, cursor, building, builds, is_stale: isStale, is_pending: isPending } = row;
  return {
    ...{ step, cursor, building, builds, isStale, isPending, hasPendingEvents: row.has_pending_events },
    ...{ done: Number(row.done), expected: Number(row.expected) },
    settings: step === 'new' ? undefined : settingsOfKey(row.settings),
    journeys: { step: row.journeys_step, cursor: row.journeys_cursor, done: Number(row.journeys_done) },
  };
}

/** What has to be begun for these settings: with what was being built before, since that may be built for what is no more. */
export function changedSince(state: RollupState, settings: RollupSettings): Setting[] {
  if (!state.settings || state.isStale) return ['zone'];
  const changed = differing(state.settings, settings);
  return changed.length === 0 ? [] : withoutRepetition([...changed, ...state.building]);
}

/** Of which journeys nothing may be folded yet: a build makes their pairs at its end. */
export const areJourneysBuilt = ({ settings, building }: RollupState): boolean =>
  settings !== undefined && !hasOtherJourneys(building);

/** What a process of these settings cannot read. */
export function unfitFor(settings: RollupSettings, state: RollupState): Unfit {
  if (!state.settings || state.isStale) return 'all';
  const other = differing(state.settings, settings);
  if (other.includes('zone') || state.building.includes('zone')) return 'all';
  return [...new Set([...tablesOn(other), ...tablesBuiltFor(state.building)])];
}

/** How much of what is being built is there, in whole percent: nothing before it is begun. */
export function preparedOf(state: RollupState): number {
  if (!state.settings || state.isStale || state.building.length === 0 || state.expected === 0) return 0;
  return Math.min(99, Math.floor((100 * (state.done + state.journeys.done)) / state.expected));
}

/** Something waits to be folded that those who read must not do without. */
export const isBehind = (state: RollupState): boolean =>
  state.isPending || (state.hasPendingEvents && areJourneysBuilt(state));
