import { type Page } from '../shop/catalog';
import { type Binds } from '../metrics/reader';

interface PageQuery {
  found: string;
  order: string;
  more?: readonly string[];
  bind: Binds;
  /** Where `found` is a part of all: common table expressions, how many there are in all, and how many before the part. */
  part?: { of: readonly string[]; inAll: string; before: string };
}

/**
 * A page of `found` (a SELECT) in `order` (its own columns), and how many rows it has in all, of one instant: the
 * number is right on a page behind the end as well. `more`: columns that only the rows of the page need, over `page`.
 * `found` has no column `in_all` or `is_row`.
 */
export async function pageOf<R extends object>(
  asked: { query(sql: string, bind: Binds): Promise<object[]> },
  { found, order, more = [], bind, part }: PageQuery,
  { offset, limit }: Page,
): Promise<{ rows: R[]; total: number }> {
  const { of = [], inAll = '(SELECT count(*) FROM found)', before = '0' } = part ?? {};
  const rows = (await asked.query(
    `WITH ${[...of, `found AS (${found})`].join(', ')}
     SELECT ${['page.*', ...more, 'counted.in_all'].join(', ')}
     FROM (SELECT ${inAll} AS in_all) AS counted
     LEFT JOIN LATERAL (
       SELECT found.*, true AS is_row FROM found ORDER BY ${order} LIMIT $limit::bigint OFFSET $offset::bigint - ${before}
     ) AS page ON true
     ORDER BY ${order}`,
    { ...bind, limit, offset },
  )) as (R & { in_all: string; is_row: boolean | null })[];
  return { rows: rows.filter(({ is_row }) => is_row), total: Number(rows[0]?.in_all ?? 0) };
}
