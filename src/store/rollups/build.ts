import { type Database } from '../database';
import { withClaim } from '../distributed/claimed';
import { redateSpread } from '../distributed/redate';
import { isSpread } from '../distributed/spread';
import { loadShopSchema } from '../shop-schema';
import { foldStatement } from './fold-statement';
import { createJourneysBuild } from './journeys-build';
import { JOURNEYS_TABLES } from './journeys';
import { type Source } from './rollup';
import { bound, LOCK_SQL } from './rollups';
import { rollupBinds, type RollupSettings, settingsKey } from './settings';
import { PENDING, SOURCES } from './sources';
import { loadRollupState, STEPS } from './state';

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
   * figures are computed from the shop's tables. Continues where another process, or this one, left off.
   * `isWanted` is asked between two of them. Resolves with whether it had anything to do.
   */
  run(report: (progress: BuildProgress) => void, isWanted?: () => boolean): Promise<boolean>;
  /** Says that they must be built anew. */
  ask(): Promise<void>;
}

export function createBuild(database: Database, settings: RollupSettings): Build {
  const binds = rollupBinds(settings);
  const journeys = createJourneysBuild(database, binds);

  /** Takes everything away and begins. */
  async function begin(): Promise<void> {
    const kept = SOURCES.flatMap(({ table, rollups }) => [table, ...rollups.map((rollup) => rollup.table)]);
    await database.query(`TRUNCATE ${[...kept, ...JOURNEYS_TABLES, ...PENDING].join(', ')}`);
    await database.query('DELETE FROM rollup_rebuilds');
    await database.query(
      `UPDATE rollup_state SET step = $step::text, cursor = NULL, done = 0,
        time_zone = $tz::text, revenue = $revenue::text[], settings = $settings::text`,
      { step: STEPS[1], tz: settings.timeZone, revenue: settings.revenue, settings: settingsKey(settings) },
    );
  }

  /** The next keys of one source, in their order. */
  async function advance(source: Source, step: string, cursor: string | null): Promise<Advance> {
    const { key } = source;
    const chunk = `SELECT ${key} FROM (${source.keys(await behind(source, cursor))} LIMIT ${CHUNK}) AS next`;
    if (step === 'customers') await redate(chunk, cursor);
    const keys = { sql: chunk, bind: bound(chunk, { cursor }) };
    const [row] = await withClaim(database, source, keys, (claim) => {
      const sql = foldStatement(source, claim.sql, { isBuild: true });
      return database.query<{ claimed: number; last: string | null }>(sql, {
        ...bound(sql, binds),
        ...claim.bind,
      });
    });
    return { keys: row?.claimed ?? 0, cursor: !row || row.claimed < CHUNK ? null : row.last };
  }

  /** One stretch of the step that is on. */
  async function goOn({ step, cursor }: { step: string; cursor: string | null }): Promise<void> {
    const source = SOURCES.find(({ name }) => name === step);
    const advanced = source ? await advance(source, step, cursor) : await journeys[step]?.(cursor);
    const next = advanced?.cursor ?? null;
    await database.query(
      `UPDATE rollup_state SET step = $step::text, cursor = $next::text, done = done + $keys::bigint`,
      {
        step: next === null ? (STEPS[STEPS.indexOf(step) + 1] ?? step) : step,
        ...{ next, keys: advanced?.keys ?? 0 },
      },
    );
    if (next !== null) return;
    // The planner takes a table that has grown at once for an empty one until the next round of maintenance.
    const tables = source ? [source.table, ...source.rollups.map(({ table }) => table)] : JOURNEYS_TABLES;
    await database.query(`ANALYZE ${tables.join(', ')}`);
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

  /** The condition on keys behind the cursor, which is text, whatever type the shop's ids have. */
  async function behind({ key }: Source, cursor: string | null): Promise<string> {
    if (cursor === null) return 'true';
    const { customerIdType, tables } = await loadShopSchema(database);
    const type = key === 'customer_id' ? customerIdType : (tables.orders.columns.id?.type ?? 'bigint');
    return `${key} > $cursor::text::${type}`;
  }

  /** One short transaction of the build. Answers the progress before it, or undefined where there is nothing to do. */
  async function oneStep(): Promise<{ step: string; done: number } | undefined> {
    return database.transaction(async () => {
      await database.query(LOCK_SQL);
      const state = await loadRollupState(database);
      const isWanted = state.isStale || state.step === 'new' || !state.isFor(settings);
      if (isWanted) await begin();
      else if (state.step === 'ready') return undefined;
      else await goOn(state);
      return { step: state.step, done: state.done };
    });
  }

  return {
    async run(report, isWanted = () => true) {
      let of: number | undefined;
      while (isWanted()) {
        const at = await oneStep();
        if (!at) return of !== undefined;
        of ??= await expected(database);
        report({ ...at, of: Math.max(of, at.done) });
      }
      return of !== undefined;
    },
    ask: () => database.query('INSERT INTO rollup_rebuilds VALUES (now())').then(() => undefined),
  };
}

async function expected(database: Database): Promise<number> {
  const count = (table: string) =>
    database
      .query<{ rows: string }>(`SELECT count(*)::text AS rows FROM ${table}`)
      .then(([row]) => Number(row?.rows ?? 0));
  // Journeys are about as many as active days, and each customer and order is worked in twice.
  const people = await count('shop_customers');
  const orders = await count('shop_orders');
  return 2 * people + 2 * orders + (await count('activity_days'));
}
