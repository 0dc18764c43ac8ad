import { type Database } from '../database';
import { type RollupSettings, settingsKey } from './settings';
import { PENDING, SOURCES } from './sources';

/** The order of a build; a cursor says how far the present one has come. */
export const STEPS: readonly string[] = [
  'new',
  ...SOURCES.map(({ name }) => name),
  'journeys',
  'pairs',
  'ready',
];

export interface RollupState {
  step: string;
  cursor: string | null;
  /** Keys that the build has worked in. */
  done: number;
  /** Something happened that only building anew can follow, such as TRUNCATE. */
  isStale: boolean;
  /** Keys that changed and are not worked in yet. */
  isPending: boolean;
  /** Built for these settings. */
  isFor(settings: RollupSettings): boolean;
}

const LOOK = `SELECT step, settings, cursor, done::text AS done,
    EXISTS (SELECT FROM rollup_rebuilds) AS is_stale,
    ${PENDING.map((table) => `EXISTS (SELECT FROM ${table})`).join(' OR ')} AS is_pending
  FROM rollup_state`;

interface Row {
  step: string;
  settings: string;
  cursor: string | null;
  done: string;
  is_stale: boolean;
  is_pending: boolean;
}

/** As the current transaction sees it. */
export async function loadRollupState(database: Database): Promise<RollupState> {
  const [row] = await database.query<Row>(LOOK);
  if (!row) throw new Error('rollup_state has lost its row');
  const { step, is_stale: isStale, is_pending: isPending } = row;
  const isFor = (settings: RollupSettings) => row.settings === settingsKey(settings);
  return { step, cursor: row.cursor, done: Number(row.done), isStale, isPending, isFor };
}
