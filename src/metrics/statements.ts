import { bindsOf } from './binds';
import { withParts } from './sql/rolled/shared';

/** Of a shop's screens and their periods there are fewer; one has up to a hundred kilobytes of text. */
const MOST_KEPT = 100;

/** A statement as the database is asked, and the names of the binds in it. */
export interface Statement {
  sql: string;
  binds: readonly string[];
}

/** Completes statements with the parts that they name. Those of a screen are the same each time, and put together once. */
export function createStatements(): (asked: string) => Statement {
  const kept = new Map<string, Statement>();
  return (asked) => {
    const known = kept.get(asked);
    if (known) return known;
    const sql = withParts(asked);
    const statement = { sql, binds: bindsOf(sql) };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(asked, statement);
    return statement;
  };
}
