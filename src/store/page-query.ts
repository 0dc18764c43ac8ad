import { type Page } from '../shop/catalog';
import { type Database } from './database';

interface PageQuery {
  found: string;
  order: string;
  more?: readonly string[];
  bind: Record<string, unknown>;
}

/**
 * A page of `found` (a SELECT) in `order` (its own columns), and how many rows it has in all, of one instant: the
 * number is right on a page behind the end as well. `more`: columns that only the rows of the page need, over `page`.
 * `found` has no column `in_all` or `is_row`.
 */
export async function pageOf<R extends object>(
  database: Database,
  { found, order, more = [], bind }: PageQuery,
  { offset, limit }: Page,
): Promise<{ rows: R[]; total: number }> {
  const rows = await database.query<R & { in_all: string; is_row: boolean | null }>(
    `WITH found AS (${found})
     SELECT ${['page.*', ...more, 'counted.in_all'].join(', ')}
     FROM (SELECT count(*) AS in_all FROM found) AS counted
     LEFT JOIN LATERAL (
       SELECT found.*, true AS is_row FROM found ORDER BY ${order} LIMIT $limit OFFSET $offset
     ) AS page ON true
     ORDER BY ${order}`,
    { ...bind, limit, offset },
  );
  return { rows: rows.filter(({ is_row }) => is_row), total: Number(rows[0]?.in_all ?? 0) };
}
