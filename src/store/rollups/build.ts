import { UserError } from '../../errors';
import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { redateSpread } from '../distributed/redate';
import { isSpread } from '../distributed/spread';
import { isLockFailure } from '../lock-failure';
import { loadShopSchema } from '../shop-schema';
import { hasOtherJourneys, type Step, stepsFor, tablesBuiltFor } from './dependence';
import { foldStatement, sumsStatement } from './fold-statement';
import { createJourneysLane, JOURNEYS_LOCK_SQL } from './journeys-lane';
import { type Rollup, type Source } from './rollup';
import { createChunk } from './chunk';
import { keyTypeOf } from './key-type';
import { runLanes } from './lanes';
import { LOCK_SQL } from './fold';
import { bound, rollupBinds, type RollupSettings, type Setting, settingsKey } from './settings';
import { settle } from './settle';
import { PENDING } from './sources';
import { changedSince, loadRollupState, type RollupState } from './state';

const PATIENCE_MS = 2_000;
const IS_HELD =
  'The sums behind the figures cannot be made anew while somebody reads them, such as a backup: the bot tries again by itself, a command when it is run again.';

/** Of one short transaction of a build: how many keys it worked in, and where it goes on; null where the step is over. */
export interface Advance {
  keys: number;
  cursor: string | null;
}

/** What one of the lanes did: the step, if it was one, and the keys that this lane had worked in before it. */
export interface Taken {
  step?: string;
  done: number;
  /** Of both lanes together, about as many as they will work in. */
  expected: number;
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
   * On a server journeys are made at the same time as the rest, on a second connection.
   * `isWanted` is asked between two transactions. Resolves with whether it had anything to do.
   */
  run(
    report: (progress: BuildProgress) => void,
    isWanted?: () => boolean | Promise<boolean>,
  ): Promise<boolean>;
  /** Says that they must be built anew. */
  ask(): Promise<void>;
}

/** `chunk`: keys of one transaction, fewer where the server is too slow for as many. */
export function createBuild(
  database: Database,
  settings: RollupSettings,
  { chunk: most }: { chunk?: number } = {},
): Build {
  const binds = rollupBinds(settings);
  const chunk = createChunk(most);
  const takeJourneys = createJourneysLane(database, settings, chunk);

  /** Takes away what depends on these settings, or everything, and begins. Resolves with how many keys to expect. */
  async function begin(building: readonly Setting[]): Promise<number> {
    await database.query(JOURNEYS_LOCK_SQL);
    // Before anybody who reads has to wait for the emptied tables.
    const expected = await expectedKeys(database, building);
    await empty(tablesBuiltFor(building));
    if (building.includes('zone')) {
      // To empty these at once would wait for everybody who writes, and have all others wait.
      for (const table of [...PENDING, 'rollup_rebuilds']) await database.query(`DELETE FROM ${table}`);
    }
    await database.query('UPDATE rollup_journeys_build SET step = $step::text, cursor = NULL, done = 0', {
      step: hasOtherJourneys(building) ? 'journeys' : 'ready',
    });
    await database.query(
      `UPDATE rollup_state SET step = $step::text, building = $building::text[], open_days = '{}', funnel_ends = '{}', cursor = NULL, done = 0,
        expected = $expected::bigint, builds = builds + 1, time_zone = $tz::text, revenue = $revenue::text[], settings = $settings::text`,
      {
        ...{ step: stepsFor(building)[0]?.name ?? 'ready', building, expected },
        ...{ tz: settings.timeZone, revenue: settings.revenue, settings: settingsKey(settings) },
      },
    );
    return expected;
  }

  /** Whoever copies the database out holds each table until the end; all who fold would wait behind this. */
  async function empty(tables: readonly string[]): Promise<void> {
    try {
      await database.query(`SET LOCAL lock_timeout = ${PATIENCE_MS}`);
      await database.query(`TRUNCATE ${tables.join(', ')}`);
      await database.query('SET LOCAL lock_timeout = DEFAULT');
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      throw new UserError(IS_HELD, { cause: error });
    }
  }

  const advanced = (row: { claimed: number; last: string | null } | undefined, size: number): Advance => ({
    keys: row?.claimed ?? 0,
    cursor: !row || row.claimed < size ? null : row.last,
  });

  /** The next keys of one source, in their order. */
  async function advance(source: Source, step: string, cursor: string | null): Promise<Advance> {
    const { key } = source;
    const { size } = chunk;
    const next = `SELECT ${key} FROM (${source.keys(await behind(source, cursor))} LIMIT ${size}) AS next`;
    if (step === 'customers') await redate(next, cursor);
    const keys = { sql: next, bind: bound(next, { cursor }) };
    const [row] = await withClaim(database, source, keys, (claim) => {
      const sql = foldStatement(source, claim.sql, { isBuild: true });
      return database.query<{ claimed: number; last: string | null }>(sql, {
        ...bound(sql, binds),
        ...claim.bind,
      });
    });
    return advanced(row, size);
  }

  /** The next keys of facts that stay, for some sums of them. */
  async function addUp(source: Source, sums: readonly Rollup[], cursor: string | null): Promise<Advance> {
    const { key, table } = source;
    const { size } = chunk;
    const ids = `SELECT ${key} FROM ${table} WHERE ${await behind(source, cursor)} ORDER BY ${key} LIMIT ${size}`;
    const sql = sumsStatement(source, sums, ids);
    const [row] = await database.query<{ claimed: number; last: string | null }>(
      sql,
      bound(sql, { ...binds, cursor }),
    );
    return advanced(row, size);
  }

  /** One stretch of the step that is on; undefined where it has to wait for journeys. */
  async function goOn(state: RollupState): Promise<Taken | undefined> {
    const { building, done, expected } = state;
    const steps = stepsFor(building);
    const [step, following] = steps.slice(steps.findIndex(({ name }) => name === state.step));
    if (!step) throw new Error(`a build has no step '${state.step}'`);
    if (!step.source) {
      if (state.journeys.step !== 'ready') return undefined;
      await reach(following?.name ?? 'ready', { keys: 0, cursor: null });
      return { done, expected };
    }
    const advanced = step.sums
      ? await addUp(step.source, step.sums, state.cursor)
      : await advance(step.source, step.name, state.cursor);
    await reach(advanced.cursor === null ? (following?.name ?? 'ready') : step.name, advanced);
    if (advanced.cursor === null) {
      const sums = step.sums ?? step.source.rollups;
      await settle(
        database,
        step.source.table,
        sums.map(({ table }) => table),
      );
    }
    return { step: step.name, done, expected };
  }

  const reach = (step: string, { keys, cursor }: Advance) =>
    database.query(
      `UPDATE rollup_state SET step = $step::text, cursor = $cursor::text, done = done + $keys::bigint,
        building = CASE WHEN $step::text = 'ready' THEN '{}' ELSE building END`,
      { step, cursor, keys },
    );

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

  /** One short transaction of all but journeys. Resolves with undefined where there is nothing to do, or not yet. */
  async function take(): Promise<Taken | undefined> {
    await database.query(LOCK_SQL);
    const state = await loadRollupState(database);
    const changed = changedSince(state, settings);
    if (changed.length === 0) return state.building.length === 0 ? undefined : goOn(state);
    return { step: 'new', done: 0, expected: await begin(changed) };
  }

  return {
    async run(report, isWanted = () => true) {
      const done = { rest: 0, journeys: 0 };
      const lane = (name: keyof typeof done, next: () => Promise<Taken | undefined>) => async () => {
        const taken = await next().catch((error: unknown): 'again' => {
          if (chunk.isSmallerAfter(error)) return 'again';
          throw error;
        });
        if (taken === 'again') return true;
        if (!taken) return false;
        done[name] = taken.done;
        const all = done.rest + done.journeys;
        if (taken.step) report({ step: taken.step, done: all, of: Math.max(taken.expected, all) });
        return true;
      };
      return runLanes(
        lane('rest', () => database.transaction(take, { isOfSmallParts: true })),
        lane('journeys', takeJourneys),
        { isAtOnce: database.kind === 'server', isWanted },
      );
    },
    ask: () => database.query('INSERT INTO rollup_rebuilds VALUES (now())').then(() => undefined),
  };
}

/** About as many keys as the steps will work in: journeys are about as many as active days, and pairs are of customers. */
async function expectedKeys(database: Database, building: readonly Setting[]): Promise<number> {
  // One by one: a cluster counts those that it spreads by themselves.
  async function count(table: string): Promise<number> {
    const [row] = await database.query<{ rows: string }>(`SELECT count(*)::text AS rows FROM ${table}`);
    return Number(row?.rows ?? 0);
  }
  const [customers, orders] = [await count('shop_customers'), await count('shop_orders')];
  const days = await count('activity_days');
  const keysOf = ({ name, source }: Step) =>
    (source?.key === 'order_id' ? orders : customers) + (name === 'journeys' ? days : 0);
  return stepsFor(building).reduce((keys, step) => keys + keysOf(step), 0);
}
