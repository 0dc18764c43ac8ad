import { type Grain, type MetricDefinition, type MetricResult, type ScalarDefinition } from './metric';
import { toMatrix, toRanking, toScalar, toSeries, toSteps } from './rows';
import { type Way, type Ways } from './ways';

type Row = Record<string, unknown>;
export type Select = (way: Way, options?: { isOfMany?: boolean }) => Promise<Row[]>;

/** A metric with the statements that answer it: of the range and, where it is compared with that, of the one before. */
export interface Asked {
  definition: MetricDefinition;
  now: Way;
  then: Way | undefined;
}

const isScalar = (definition: MetricDefinition): definition is ScalarDefinition =>
  definition.shape === 'scalar';

export function askedOf(definition: MetricDefinition, ways: Ways, compared: boolean): Asked {
  const isCompared = compared && 'comparable' in definition && definition.comparable;
  return { definition, now: ways.now(definition), then: isCompared ? ways.then(definition) : undefined };
}

/**
 * What is asked in one statement: all that comes from rollups; `withLists` is false where a cluster has refused such. What
 * comes from the shop's tables takes its time, and a plan of its own: together it would take that of all, and be lost
 * together where that is too long.
 */
export function sharedOf(asked: readonly Asked[], { withLists }: { withLists: boolean }): Asked[] {
  const isSmall = ({ now, then }: Asked) => now.isSmall && !now.read && (then?.isSmall ?? true);
  const shared = asked.filter((one) => isSmall(one) && (withLists || isScalar(one.definition)));
  return shared.length > 1 ? shared : [];
}

/**
 * One statement for several metrics: a row with a column for each and for what it is compared with. What they are made of
 * is read once for all of them, and the way to the database and back is gone once. Lists are JSON, in which a decimal
 * stays the text that its SQL makes of it.
 */
export async function askTogether(
  select: Select,
  asked: readonly Asked[],
  grain: Grain,
): Promise<MetricResult[]> {
  const columns = asked.flatMap(({ definition, now, then }) => {
    const column = ({ sql }: Way, name: string) =>
      isScalar(definition)
        ? `(${sql})::text AS "${name}"`
        : `(SELECT json_agg(answer)::text FROM (${sql}) AS answer) AS "${name}"`;
    return [column(now, definition.id), ...(then ? [column(then, ofThen(definition))] : [])];
  });
  const isSmall = asked.every(({ now, then }) => now.isSmall && (then?.isSmall ?? true));
  const way = { sql: `SELECT ${columns.join(',\n')}`, isSmall };
  const [row = {}] = await select(way, { isOfMany: !asked.every(({ definition }) => isScalar(definition)) });
  const rows = (column: string) => JSON.parse((row[column] as string | null) ?? '[]') as Row[];
  return asked.map(({ definition, then }) =>
    isScalar(definition)
      ? toScalar(definition, row, then !== undefined)
      : toResult(definition, grain, rows(definition.id), then && rows(ofThen(definition))),
  );
}

/** Of one metric: a list in a statement of its own, or two. */
export async function askAlone(select: Select, asked: Asked, grain: Grain): Promise<MetricResult[]> {
  const { definition, now, then } = asked;
  if (isScalar(definition)) return askTogether(select, [asked], grain);
  return [toResult(definition, grain, await select(now), then && (await select(then)))];
}

const ofThen = ({ id }: MetricDefinition): string => `${id}.then`;

function toResult(
  definition: Exclude<MetricDefinition, ScalarDefinition>,
  grain: Grain,
  rows: Row[],
  before: Row[] | undefined,
): MetricResult {
  switch (definition.shape) {
    case 'series':
      return toSeries(definition, grain, rows, before);
    case 'ranking':
      return toRanking(definition, rows);
    case 'matrix':
      return toMatrix(definition, rows);
    case 'steps':
      return toSteps(definition, rows);
  }
}
