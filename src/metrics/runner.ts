import { type Clock, systemClock } from '../clock';
import { type Logger } from '../logger';
import { bindValues, type MetricSettings } from './binds';
import { createLook, NOTHING_KNOWN, type Coverage } from './coverage';
import { grainOf } from './grain';
import { type Grain, type MetricDefinition, type MetricResult } from './metric';
import { type ResolvedPeriod } from './period';
import { type Binds, type MetricReader, RefusedTogether, type Snapshot } from './reader';
import { createStatements } from './statements';
import { askAlone, type Asked, askedOf, askTogether, type Select, sharedOf } from './together';
import { isWithout, lookAhead, waysThrough } from './ways';
import { failed } from './rows';

export interface RunnerOptions {
  reader: MetricReader;
  logger: Logger;
  timeZone: string;
  settings: MetricSettings;
  observe?: ObserveQuery;
  /** Tells how long somebody has been waiting. */
  clock?: Clock;
  /** Once it is aborted nothing more is asked of the database, and what is under way rejects with its reason. */
  until?: AbortSignal | undefined;
}

/**
 * Hears when a metric begins to be computed, `screen` for all of a screen in one statement; the returned function
 * hears how it ended. Neither may throw.
 */
export type ObserveQuery = (metric: string) => (isWell: boolean) => void;

export interface RunOptions {
  /** Length of a series' buckets; by default it follows the range. */
  grain?: Grain;
  /** False: without the figures of the range before. */
  compare?: boolean;
  /** Of definitions that are asked with values of their own: in place of those of the settings, or beside them. */
  binds?: Binds;
  /**
   * The period at an instant some seconds later than `now`, which the results are then of: rows that are dated later are
   * counted one by one, and of those that came since the caller looked at the clock, or by a clock that is ahead, there
   * nearly always are some in a busy shop. Absent: they are of `now` and no other instant.
   */
  resolve?: (later: number) => ResolvedPeriod;
  /** For somebody who waits: after so many milliseconds nothing more is begun, and what is missing has failed. */
  withinMs?: number;
}

/** Results of one screen, all of one instant, by metric id in the order they were asked for. */
export interface MetricResults {
  period: ResolvedPeriod;
  timeZone: string;
  /** When they were computed, in milliseconds. */
  computedAt: number;
  /** Up to when the data goes, in milliseconds, where a copy was read that is behind; absent: up to `computedAt`. */
  dataAsOf?: number;
  /**
   * Some of what these figures come from is being prepared, and whole percent of it are done: until then they come
   * from the shop's tables, take longer, and may be missing. Absent: nothing is.
   */
  prepared?: number;
  /** Null where it could not be found out. */
  coverage: Coverage | null;
  /** Statuses of the range's orders that the settings do not know: they count as no revenue. */
  unknownStatuses: string[];
  results: ReadonlyMap<string, MetricResult>;
}

export interface MetricRunner {
  /**
   * Computes metrics for a period at `now`, or some seconds later. Rejects only when the database cannot be reached; a
   * metric that fails on its own is a failed result.
   */
  run(
    definitions: readonly MetricDefinition[],
    period: ResolvedPeriod,
    now: number,
    options?: RunOptions,
  ): Promise<MetricResults>;
}

export function createRunner({
  reader,
  logger,
  timeZone,
  settings,
  observe = () => () => undefined,
  clock = systemClock,
  until,
}: RunnerOptions): MetricRunner {
  /** Statuses that were warned of: once each is enough for a log. */
  const reported = new Set<string>();
  const lookAtData = createLook();
  const statementOf = createStatements();
  /** In one statement with the scalars; until a cluster has refused it. */
  let withLists = true;

  function warnOf(statuses: readonly string[]): void {
    const fresh = statuses.filter((status) => !reported.has(status));
    if (fresh.length === 0) return;
    fresh.forEach((status) => reported.add(status));
    logger.warn(
      { statuses: fresh },
      'orders have statuses that stand in no class of config/shop.json; they count as no revenue',
    );
  }

  async function run(
    definitions: readonly MetricDefinition[],
    askedPeriod: ResolvedPeriod,
    askedNow: number,
    { grain: asked, compare = true, binds: own, resolve, withinMs = Infinity }: RunOptions = {},
  ): Promise<MetricResults> {
    const latest = clock.now() + withinMs;
    return reader.snapshot(async (given) => {
      const snapshot: Snapshot = {
        ...given,
        async select(...asked) {
          until?.throwIfAborted();
          return given.select(...asked);
        },
      };
      const { firstDay, ...ahead } = await lookAhead(snapshot, { now: askedNow, timeZone });
      const moved = resolve && ahead.nextQuiet !== undefined && { now: ahead.nextQuiet, isNowLast: true };
      const { now, isNowLast } = moved || { now: askedNow, isNowLast: ahead.isNowLast };
      const period = moved ? resolve(now) : askedPeriod;
      const ways = waysThrough(snapshot, period, { now, timeZone, isNowLast });
      const compared = compare && period.previous !== undefined;
      const values = (grain: Grain): Binds => ({
        ...bindValues({ period, now, timeZone, grain, settings, isNowLast }),
        ...own,
      });
      // A statement is handed only the binds it names: the database refuses the others.
      const selectWith =
        (binds: Binds): Select =>
        ({ sql: asked, read, isSmall }, { isOfMany = false } = {}) => {
          const ask = async <R extends object>(text: string, besides?: Binds) => {
            const { sql, binds: names } = statementOf(text);
            const named = Object.fromEntries(
              names.map((name) => [name, besides?.[name] ?? binds[name] ?? null]),
            );
            return (await snapshot.select(sql, named, { isSmall, isOfMany })) as R[];
          };
          return read ? read(ask) : ask(asked);
        };
      const { unfit } = snapshot;
      const { coverage, unknownStatuses } = await lookAtData(selectWith(values('day')), {
        unfit,
        firstDay,
      }).catch((error: unknown) => {
        until?.throwIfAborted();
        logger.error({ err: error }, 'since when there is data could not be found out');
        return NOTHING_KNOWN;
      });
      warnOf(unknownStatuses);
      const grain = asked ?? grainOf(Math.max(period.range.from, firstOf(coverage) ?? now), period.range.to);
      const select = selectWith(values(grain));

      const collected = new Map<string, MetricResult>();
      const attempt = async (
        name: string,
        concerned: readonly Asked[],
        work: () => Promise<MetricResult[]>,
      ) => {
        const ended = observe(name);
        try {
          for (const result of await work()) collected.set(result.definition.id, result);
          ended(true);
        } catch (error) {
          ended(false);
          until?.throwIfAborted();
          if (error instanceof RefusedTogether) withLists = false;
          else
            logger.error(
              { err: error, metrics: concerned.map(({ definition }) => definition.id) },
              'metrics could not be computed',
            );
        }
      };
      const parts = definitions.map((definition) => askedOf(definition, ways, compared));
      const shared = sharedOf(parts, { withLists });
      if (shared.length > 0) await attempt('screen', shared, () => askTogether(select, shared, grain));
      // The others, and where one of the shared is at fault: alone, each stands or falls by itself.
      for (const part of parts) {
        const { id } = part.definition;
        if (collected.has(id) || clock.now() > latest) continue;
        await attempt(id, [part], () => askAlone(select, part, grain));
      }
      const results = definitions.map(
        (definition) => [definition.id, collected.get(definition.id) ?? failed(definition)] as const,
      );
      return {
        ...{ period, timeZone, computedAt: now },
        ...(snapshot.dataAge !== undefined && { dataAsOf: now - snapshot.dataAge }),
        ...(snapshot.prepared !== undefined &&
          definitions.some((definition) => isWithout(definition, unfit)) && { prepared: snapshot.prepared }),
        ...{ coverage, unknownStatuses, results: new Map(results) },
      };
    });
  }

  return { run };
}

function firstOf(coverage: Coverage | null): number | undefined {
  const known = Object.values(coverage ?? {}).filter((instant): instant is number => instant !== null);
  return known.length > 0 ? Math.min(...known) : undefined;
}
