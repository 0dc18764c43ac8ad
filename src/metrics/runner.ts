import { type Logger } from '../logger';
import { type StatusClasses } from '../shop-settings';
import { type MetricDefinition, type MetricResult, type ScalarDefinition } from './metric';
import { type Range, type ResolvedPeriod } from './period';
import { bindsOf } from './registry';
import { type Binds, type MetricReader, type Snapshot } from './reader';
import { failed, toRanking, toScalar, toSeries } from './rows';

export interface RunnerOptions {
  reader: MetricReader;
  logger: Logger;
  timeZone: string;
  statuses: StatusClasses;
}

/** Results of one screen, all of one instant, by metric id. */
export interface MetricResults {
  period: ResolvedPeriod;
  timeZone: string;
  /** When they were computed, in milliseconds. */
  computedAt: number;
  results: ReadonlyMap<string, MetricResult>;
}

export interface MetricRunner {
  /**
   * Computes metrics for a period at `now`. Rejects only when the database cannot be reached; a metric that fails
   * on its own is a failed result.
   */
  run(definitions: readonly MetricDefinition[], period: ResolvedPeriod, now: number): Promise<MetricResults>;
}

export function createRunner({ reader, logger, timeZone, statuses }: RunnerOptions): MetricRunner {
  function bindsFor(range: Range, previousFrom: number | undefined, now: number): Binds {
    const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
    return {
      from: instant(range.from),
      to: instant(range.to),
      previous_from: previousFrom === undefined ? null : instant(previousFrom),
      now: instant(now),
      tz: timeZone,
      ...{ revenue: statuses.revenue, completed: statuses.completed },
      ...{ pending: statuses.pending, cancelled: statuses.cancelled },
    };
  }

  /** Current and previous binds side by side, the latter under names that begin with `then_`. */
  function screenBinds({ range, previous, beforePrevious }: ResolvedPeriod, now: number): Binds {
    const current = bindsFor(range, previous?.from, now);
    if (!previous) return current;
    const then = bindsFor(previous, beforePrevious, now);
    return {
      ...current,
      ...Object.fromEntries(Object.entries(then).map(([name, value]) => [`then_${name}`, value])),
    };
  }

  async function runScalars(
    snapshot: Snapshot,
    definitions: readonly ScalarDefinition[],
    period: ResolvedPeriod,
    binds: Binds,
  ) {
    const columns = definitions.flatMap((definition) => {
      const current = `(${definition.sql})::text AS "${definition.id}"`;
      // A figure of a fixed window says itself what came before; the others are asked about the range before.
      const then = definition.previousSql ?? definition.sql.replace(/\$([a-z_]\w*)/g, '$then_$1');
      return definition.comparable && period.previous
        ? [current, `(${then})::text AS "${definition.id}.then"`]
        : [current];
    });
    const [row = {}] = await select(snapshot, `SELECT ${columns.join(',\n')}`, binds);
    return definitions.map((definition) => toScalar(definition, row, period.previous !== undefined));
  }

  async function run(
    definitions: readonly MetricDefinition[],
    period: ResolvedPeriod,
    now: number,
  ): Promise<MetricResults> {
    const binds = screenBinds(period, now);
    const scalars = definitions.filter((definition) => definition.shape === 'scalar');
    const results = await reader.snapshot(async (snapshot) => {
      const collected: MetricResult[] = [];
      const attempt = async (concerned: readonly MetricDefinition[], work: () => Promise<MetricResult[]>) => {
        try {
          collected.push(...(await work()));
          return true;
        } catch (error) {
          logger.error(
            { err: error, metrics: concerned.map(({ id }) => id) },
            'metrics could not be computed',
          );
          return false;
        }
      };
      const together =
        scalars.length === 0 || (await attempt(scalars, () => runScalars(snapshot, scalars, period, binds)));
      if (!together) {
        // One of them is at fault: alone, each stands or falls by itself.
        for (const scalar of scalars) {
          const ok = await attempt([scalar], () => runScalars(snapshot, [scalar], period, binds));
          if (!ok) collected.push(failed(scalar));
        }
      }
      for (const definition of definitions) {
        if (definition.shape === 'scalar') continue;
        const ok = await attempt([definition], async () => {
          const rows = await select(snapshot, definition.sql, binds);
          return [definition.shape === 'series' ? toSeries(definition, rows) : toRanking(definition, rows)];
        });
        if (!ok) collected.push(failed(definition));
      }
      return collected;
    });
    return {
      period,
      timeZone,
      computedAt: now,
      results: new Map(results.map((result) => [result.definition.id, result])),
    };
  }

  return { run };
}

/** Hands a statement only the binds it names: the database refuses the others. */
function select(snapshot: Snapshot, sql: string, binds: Binds) {
  return snapshot.select(sql, Object.fromEntries(bindsOf(sql).map((name) => [name, binds[name] ?? null])));
}
