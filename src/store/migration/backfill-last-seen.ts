import { literal, quote } from '../identifier';
import { type MappedColumn } from '../shop-schema';
import { type MigrationContext } from './context';
import { type MigrationSession } from './session';
import { quietUpdates } from './quiet-updates';

type BackfillContext = Omit<MigrationContext, 'backfillLastSeen'>;

interface Page {
  /** Highest id looked at; null where there was none. */
  last: string | null;
  size: number;
  filled: number;
}

/**
 * Fills last_seen_at with the last change of the row, page by page in the order of ids, each page a short
 * transaction of its own. A value that is there is never touched, so it may be cut off and run again, and
 * rows may come, change and go meanwhile.
 *
 * The first pass leaves out rows that others have locked instead of waiting; the second waits for those.
 */
export async function backfillLastSeen(context: BackfillContext, session: MigrationSession): Promise<void> {
  const { users } = context.schema.tables;
  const { id, lastSeenAt, createdAt, updatedAt } = users.columns;
  if (!id || !lastSeenAt || !createdAt) throw new Error('users lacks id, last_seen_at or created_at');
  const read = (column: MappedColumn): string =>
    /with time zone/.test(column.type)
      ? quote(column.name)
      : `(${quote(column.name)}::timestamp AT TIME ZONE ${literal(context.schema.timestampsWithoutZone)})`;
  const known = updatedAt ? `COALESCE(${read(updatedAt)}, ${read(createdAt)})` : read(createdAt);
  const [table, key, target] = [users.name, id.name, lastSeenAt.name].map(quote);

  const page = (locked: string): string => `
    WITH page AS (
      SELECT ${key} AS id FROM ${table}
       WHERE ($1::${id.type} IS NULL OR ${key} > $1::${id.type}) AND ${target} IS NULL AND ${known} IS NOT NULL
       ORDER BY ${key} LIMIT $2
         FOR NO KEY UPDATE ${locked}
    ), filled AS (
      UPDATE ${table} u SET ${target} = ${known} FROM page
       WHERE u.${key} = page.id AND u.${target} IS NULL
      RETURNING 1
    )
    SELECT (SELECT id::text FROM page ORDER BY page.id DESC LIMIT 1) AS last,
           (SELECT count(*)::integer FROM page) AS size,
           (SELECT count(*)::integer FROM filled) AS filled`;

  const quiet = await quietUpdates(session, users.name);
  let done = 0;
  for (const locked of ['SKIP LOCKED', '']) {
    for (let last: string | null = null; ;) {
      const after: string | null = last;
      const [result]: Page[] = await context.patiently('filling last_seen_at', async () => {
        await quiet();
        return context.query<Page>(page(locked), [after, context.batchSize]);
      });
      if (!result?.last) break;
      last = result.last;
      done += result.filled;
      context.logger.info({ done }, 'filling last_seen_at');
      // Going on to an empty page would run after every row that is inserted meanwhile, without end.
      if (result.size < context.batchSize) break;
    }
  }
}
