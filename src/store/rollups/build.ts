import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { redateSpread } from '../distributed/redate';
import { isSpread } from '../distributed/spread';
import { loadShopSchema } from '../shop-schema';
import { stepsFor, tablesBuiltFor, withoutRepetition, type Step } from './dependence';
import { foldStatement, sumsStatement } from './fold-statement';
import { createJourneysBuild } from './journeys-build';
import { JOURNEYS_TABLES } from './journeys';
import { type Rollup, type Source } from './rollup';
import { keyTypeOf } from './key-type';
import { bound, LOCK_SQL } from './rollups';
import { differing, rollupBinds, type RollupSettings, type Setting, settingsKey } from './settings';
import { PENDING } from './sources';
import { loadRollupState, type RollupState } from './state';

const CHUNK = 20_000;

/** Of one short transaction of a build: how many keys it worked in, and where it goes on; null where the step is over. */
export interface Advance {
  keys: number;
  cursor: string | null;
}

/** How far a build is: of each step, a share of the keys that the database thinks there are. */
export interface BuildProgress {
  step: string;
  /** Keys worked in so far, of all steps, and about how many there are. */
  done: number;
  of: number;
}

export interface Build {
  /**
   * Builds what is not built for these settings, in short transactions, while everybody else goes on: until the end
   * figures that need it are computed from the shop's tables. Continues where another process, or this one, left off.
   * `isWanted` is asked between two of them. Resolves with whether it had anything to do.
   */
  run(
    report: (progress: BuildProgress) => void,
    isWanted?: () => boolean | Promise<boolean>,
  ): Promise<boolean>;
  /** Says that they must be built anew. */
  ask(): Promise<void>;
}

/** `chunk`: keys of one transaction. */
export function createBuild(
  database: Database,
  settings: RollupSettings,
  { chunk: size = CHUNK }: { chunk?: number } = {},
): Build {
  const binds = rollupBinds(settings);
  const journeys = createJourneysBuild(database, binds);

  /** Takes away what depends on these settings, or everything, and begins. */
  async function begin(building: readonly Setting[]): Promise<void> {
    const isAll = building.includes('zone');
    await database.query(`TRUNCATE ${[...tablesBuiltFor(building), ...(isAll ? PENDING : [])].join(', ')}`);
    if (isAll) await database.query('DELETE FROM rollup_rebuilds');
    await database.query(
      `UPDATE rollup_state SET step = $step::text, building = $building::text[], open_days = '{}', cursor = NULL, done = 0,
        time_zone = $tz::text, revenue = $revenue::text[], settings = $settings::text`,
      {
        ...{ step: stepsFor(building)[0]?.name ?? 'ready', building },
        ...{ tz: settings.timeZone, revenue: settings.revenue, settings: settingsKey(settings) },
      },
    );
  }

  const advanced = (row: { claimed: number; last: string | null } | undefined): Advance => ({
    keys: row?.claimed ?? 0,
    cursor: !row || row.claimed < size ? null : row.last,
  });

  /** The next keys of one source, in their order. */
  async function advance(source: Source, step: string, cursor: string | null): Promise<Advance> {
    const { key } = source;
    const chunk = `SELECT ${key} FROM (${source.keys(await behind(source, cursor))} LIMIT ${size}) AS next`;
    if (step === 'customers') await redate(chunk, cursor);
    const keys = { sql: chunk, bind: bound(chunk, { cursor }) };
    const [row] = await withClaim(database, source, keys, (claim) => {
      const sql = foldStatement(source, claim.sql, { isBuild: true });
      return database.query<{ claimed: number; last: string | null }>(sql, {
        ...bound(sql, binds),
        ...claim.bind,
      });
    });
    return advanced(row);
  }

  /** The next keys of facts that stay, for some sums of them. */
  async function addUp(source: Source, sums: readonly Rollup[], cursor: string | null): Promise<Advance> {
    const { key, table } = source;
    const ids = `SELECT ${key} FROM ${table} WHERE ${await behind(source, cursor)} ORDER BY ${key} LIMIT ${size}`;
    const sql = sumsStatement(source, sums, ids);
    const [row] = await database.query<{ claimed: number; last: string | null }>(
      sql,
      bound(sql, { ...binds, cursor }),
    );
    return advanced(row);
  }

  async function goOnWith(step: Step, cursor: string | null): Promise<Advance> {
    if (!step.source) return journeys[step.name](cursor);
    return step.sums ? addUp(step.source, step.sums, cursor) : advance(step.source, step.name, cursor);
  }

  /** One stretch of the step that is on. */
  async function goOn({ step: name, cursor, building }: RollupState): Promise<void> {
    const steps = stepsFor(building);
    const place = steps.findIndex((step) => step.name === name);
    const step = steps[place];
    const { keys, cursor: next } = step ? await goOnWith(step, cursor) : { keys: 0, cursor: null };
    const after = next === null ? (steps[place + 1]?.name ?? 'ready') : name;
    await database.query(
      `UPDATE rollup_state SET step = $after::text, cursor = $next::text, done = done + $keys::bigint,
        building = CASE WHEN $after::text = 'ready' THEN '{}' ELSE building END`,
      { after, next, keys },
    );
    if (!step || next !== null) return;
    // The planner takes a table that has grown at once for an empty one until the next round of maintenance.
    await database.query(`ANALYZE ${tablesOf(step).join(', ')}`);
  }

  /** Days of visits are the shop's: in another zone, the same first instants lie on other days. */
  async function redate(customers: string, cursor: string | null): Promise<void> {
    if (await isSpread(database)) {
      const rows = await database.query<{ id: string }>(
        `SELECT customer_id::text AS id FROM (${customers}) AS next`,
        bound(customers, { cursor }),
      );
      return redateSpread(
        database,
        rows.map(({ id }) => id),
        settings.timeZone,
      );
    }
    const sql = `WITH moved AS (
        DELETE FROM activity_days WHERE customer_id IN (${customers}) AND day <> (first_at AT TIME ZONE $tz::text)::date
        RETURNING customer_id, first_at
      )
      INSERT INTO activity_days (customer_id, day, first_at)
      SELECT customer_id, (first_at AT TIME ZONE $tz::text)::date, min(first_at) FROM moved GROUP BY 1, 2
      ON CONFLICT (customer_id, day) DO UPDATE SET first_at = least(activity_days.first_at, EXCLUDED.first_at)`;
    await database.query(sql, bound(sql, { ...binds, cursor }));
  }

  /** The condition on keys behind the cursor. */
  async function behind({ key }: Source, cursor: string | null): Promise<string> {
    if (cursor === null) return 'true';
    return `${key} > $cursor::text::${keyTypeOf(key, await loadShopSchema(database))}`;
  }

  /** One short transaction of the build. Answers the progress before it, or undefined where there is nothing to do. */
  async function oneStep(): Promise<{ step: string; done: number } | undefined> {
    return database.transaction(async () => {
      await database.query(LOCK_SQL);
      const state = await loadRollupState(database);
      const changed = changedSince(state, settings);
      if (changed.length > 0) await begin(changed);
      else if (state.building.length === 0) return undefined;
      else await goOn(state);
      return { step: changed.length > 0 ? 'new' : state.step, done: state.done };
    });
  }

  return {
    async run(report, isWanted = () => true) {
      let of: number | undefined;
      while (await isWanted()) {
        const at = await oneStep();
        if (!at) return of !== undefined;
        of ??= await expected(database, (await loadRollupState(database)).building);
        report({ ...at, of: Math.max(of, at.done) });
      }
      return of !== undefined;
    },
    ask: () => database.query('INSERT INTO rollup_rebuilds VALUES (now())').then(() => undefined),
  };
}

/** What has to be begun: with what was being built before, since that may be built for what is no more. */
function changedSince(state: RollupState, settings: RollupSettings): Setting[] {
  if (!state.settings || state.isStale) return ['zone'];
  const changed = differing(state.settings, settings);
  return changed.length === 0 ? [] : withoutRepetition([...changed, ...state.building]);
}

function tablesOf({ source, ...step }: Step): readonly string[] {
  if (!source) return JOURNEYS_TABLES;
  const sums = 'sums' in step ? step.sums : undefined;
  return sums ? sums.map(({ table }) => table) : [source.table, ...source.rollups.map(({ table }) => table)];
}

/** About as many keys as the steps will work in: journeys are about as many as active days, and are gone through twice. */
async function expected(database: Database, building: readonly Setting[]): Promise<number> {
  const count = (table: string) =>
    database
      .query<{ rows: string }>(`SELECT count(*)::text AS rows FROM ${table}`)
      .then(([row]) => Number(row?.rows ?? 0));
  let keys = 0;
  for (const { name, source } of stepsFor(building)) {
    const from = source?.key === 'order_id' ? 'shop_orders' : 'shop_customers';
    keys += await count(name === 'journeys' ? 'activity_days' : from);
  }
  return keys;
}
