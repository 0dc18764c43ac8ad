import { DatabaseError } from 'sequelize';
import { type Logger } from '../../src/logger';
import { type Database } from '../../src/store/database';
import { silentLogger } from '../support/silent-logger';

const SPREAD = ['activity_days', 'events'];
/** Of which every node has a copy. */
const COPIED = /\b(bot_product_texts|bot_category_texts|bot_product_photos|bot_report_subscriptions)\b/g;
/** A statement that writes one of them with values of its own, or with rows of the coordinator's. */
const PLAIN_WRITE = /^(INSERT INTO|DELETE FROM|UPDATE) (\w+)(?![\s\S]*\b(USING|INSERT INTO|DELETE FROM)\b)/;
const isWrite = /\b(INSERT INTO|DELETE FROM|UPDATE \w+ (AS \w+ )?SET)\b/;
const isLock = /\bFOR (NO KEY )?UPDATE\b/;
/** Everything else of ours, as far as a statement could name it. */
const OTHERS = /\b(users|orders|order_items|products|shop_\w+|rollup_\w+|bot_(?!spread_)\w+)\b/;

/** What a statement pulls before all else, by itself; its name means that from there on. */
const PULLED = /\b(\w+) AS MATERIALIZED \(SELECT [\w, ]+ FROM "public"\.\1\)/g;
/** The same of some of its rows, by a condition on these alone. */
const PICKED =
  /\b\w+ AS MATERIALIZED \(SELECT [\w, ]+ FROM (?:activity_days|events)\s+WHERE (?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
const isSchema = /^(CREATE|DROP|ANALYZE|TRUNCATE|LOCK)\b/;

/** Whether a statement asks more of the tables that are on every node than to be read, or one of them to be written. */
function asksMuchOfCopies(sql: string): boolean {
  const named = new Set(sql.match(COPIED));
  if (named.size === 0 || isSchema.test(sql)) return false;
  if (isLock.test(sql)) return true;
  if (!isWrite.test(sql)) return false;
  const [, , written = ''] = PLAIN_WRITE.exec(sql.trim()) ?? [];
  return named.size > 1 || !named.has(written);
}

/**
 * Whether a cluster might refuse a statement: it runs those, in any version, that name one spread table and at most the
 * table beside it through which rows are written, and take no lock on rows. `known` are tables whose name a temporary
 * one bears. Tables that every node has a copy of may be read beside the coordinator's, and written alone.
 */
export function mayBeRefused(sql: string, known: ReadonlySet<string> = new Set()): boolean {
  const pulled = new Set([...sql.matchAll(PULLED)].map(([, table]) => table));
  const rest = sql
    .replaceAll(PULLED, '')
    .replaceAll(PICKED, (picked) =>
      /\bSELECT\b[\s\S]*\bSELECT\b/.test(picked) || OTHERS.test(picked) ? picked : '',
    );
  const named = SPREAD.filter((table) => new RegExp(`(?<!pg_temp\\.)\\b${table}\\b`).test(rest));
  const meant = named.filter(
    (table) => !(known.has(table) || pulled.has(table)) || new RegExp(`"public"\\.${table}\\b`).test(rest),
  );
  if (meant.length === 0 || isSchema.test(sql)) return asksMuchOfCopies(sql);
  return OTHERS.test(rest) || meant.length > 1 || isLock.test(rest);
}

/** A database that refuses what a cluster might. */
export function refusing(database: Database): Database {
  const refusal = Object.assign(new Error('complex joins are not supported'), { code: '0A000', sql: '' });
  return {
    ...database,
    query: (sql, binds) =>
      mayBeRefused(sql) ? Promise.reject(new DatabaseError(refusal)) : database.query(sql, binds),
  };
}

/** Watches statements for what a cluster might refuse. While a temporary table bears a name, that is meant. */
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
    if (mayBeRefused(sql, known)) refused.push(sql);
  }
  const trace = (entry: { sql?: string }) => void (entry.sql && look(entry.sql));
  return {
    logger: { ...silentLogger, trace } as unknown as Logger,
    refused: () => refused,
    seen: () => seen,
  };
}
