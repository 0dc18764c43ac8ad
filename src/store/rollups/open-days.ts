import { OPEN_SINCE } from '../../metrics/sql/rolled/codes';
import { type Clock } from '../../clock';
import { type Database } from '../database';
import { instant } from '../instants';
import { ENDS_GONE, ENDS_MADE, WANTED_ENDS } from './funnel-ends';
import { OPEN_JOURNEYS } from './journeys';
import { openStatement } from './open-journeys';
import { dateOf } from './rollup';
import { LOCK_SQL } from './fold';
import { bound, rollupBinds } from './settings';
import { areJourneysBuilt, loadRollupState } from './state';

const WANTED = `ARRAY[${dateOf(OPEN_SINCE)}, ${dateOf(OPEN_SINCE)} + 1]`;

/**
 * Makes the rows of the day from which not all who entered the funnel may still go on, and of the next, so that they are
 * there when it comes; and how all stood with the end of a week or a month, once that has come. Lets those go that are past.
 * Does nothing while journeys are being built.
 */
export async function keepOpenDays(database: Database, clock: Clock): Promise<void> {
  const now = instant(clock.now());
  if (!(await isWanted())) return;
  await database.transaction(async () => {
    await database.query(LOCK_SQL);
    const binds = await isWanted();
    if (!binds) return;
    const days = `day = ANY (${WANTED})`;
    const isMissing = (of: string) =>
      `${of}.day = ANY (${WANTED}) AND ${of}.day <> ALL (SELECT unnest(open_days) FROM rollup_state)`;
    const run = (sql: string) => database.query(sql, bound(sql, binds));
    await run(`DELETE FROM ${OPEN_JOURNEYS} WHERE NOT ${days} OR ${isMissing(OPEN_JOURNEYS)}`);
    await run(openStatement(isMissing));
    await run(ENDS_GONE);
    await run(ENDS_MADE);
    await run(`UPDATE rollup_state SET open_days = ${WANTED}, funnel_ends = ${WANTED_ENDS}`);
  });

  /** The binds, where journeys are there and days are missing. */
  async function isWanted(): Promise<Record<string, unknown> | undefined> {
    const state = await loadRollupState(database);
    if (!state.settings || state.isStale || !areJourneysBuilt(state)) return undefined;
    const binds = { ...rollupBinds(state.settings), now };
    const sql = `SELECT FROM rollup_state
      WHERE open_days @> ${WANTED} AND open_days <@ ${WANTED} AND funnel_ends = ${WANTED_ENDS}`;
    const kept = await database.query(sql, bound(sql, binds));
    return kept.length > 0 ? undefined : binds;
  }
}
