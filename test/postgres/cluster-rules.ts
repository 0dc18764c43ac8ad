import { type Logger } from '../../src/logger';
import { silentLogger } from '../support/silent-logger';

const SPREAD = ['activity_days', 'events'];
/** Everything else of ours, as far as a statement could name it. */
const OTHERS = /\b(users|orders|order_items|products|shop_\w+|rollup_\w+|bot_(?!spread_)\w+)\b/;

/**
 * Watches statements for what a cluster is known to run in any version: one that names a spread table names at most
 * the table beside it through which rows are written, and takes no lock on rows. While a temporary table bears the
 * name, that is meant, and is nobody else's.
 */
export function statementsWatched() {
  const temporary = new Map<string, Set<string>>();
  const refused: string[] = [];
  let seen = 0;

  function look(text: string): void {
    const [, transaction = 'default', sql = ''] = /^Executing \(([^)]*)\): ([\s\S]*)$/.exec(text) ?? [];
    const known = temporary.get(transaction) ?? new Set();
    temporary.set(transaction, known);
    seen += 1;
    for (const table of SPREAD) {
      if (sql.includes(`CREATE TEMP TABLE ${table} `)) known.add(table);
      if (sql.includes(`DROP TABLE pg_temp.${table}`)) known.delete(table);
    }
    const named = SPREAD.filter((table) => new RegExp(`(?<!pg_temp\\.)\\b${table}\\b`).test(sql));
    const meant = named.filter(
      (table) => !known.has(table) || new RegExp(`"public"\\.${table}\\b`).test(sql),
    );
    if (meant.length === 0 || /^(CREATE|DROP|ANALYZE|TRUNCATE|LOCK)\b/.test(sql)) return;
    if (OTHERS.test(sql) || meant.length > 1 || /FOR (NO KEY )?UPDATE/.test(sql)) refused.push(sql);
  }
  const trace = (entry: { sql?: string }) => void (entry.sql && look(entry.sql));
  return {
    logger: { ...silentLogger, trace } as unknown as Logger,
    refused: () => refused,
    seen: () => seen,
  };
}
