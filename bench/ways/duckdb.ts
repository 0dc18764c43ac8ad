import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Client } from 'pg';
import { POSTGRES } from './dialect';
import { type Row } from './rows';

/** As much of `@duckdb/node-api` as is used: it is a package of this folder's own, unknown to the bot's compiler. */
interface DuckDb {
  DuckDBInstance: {
    create(
      file: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{
      connect(): Promise<DuckConnection>;
      closeSync(): void;
    }>;
  };
}
interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Row[] }>;
  closeSync(): void;
}

export interface Duck {
  select(sql: string): Promise<Row[]>;
  close(): void;
}

const { local } = POSTGRES;
/** The columns that the questions need, instants as the shop's wall clock. */
const TABLES: Readonly<Record<string, { columns: string; types: string }>> = {
  users: {
    columns: `id, ${local('created_at')}, ${local('last_seen_at')}`,
    types: "{'id': 'BIGINT', 'created_at': 'TIMESTAMP', 'last_seen_at': 'TIMESTAMP'}",
  },
  orders: {
    columns: `id, status, total_amount, ${local('created_at')}`,
    types:
      "{'id': 'BIGINT', 'status': 'VARCHAR', 'total_amount': 'DECIMAL(18, 2)', 'created_at': 'TIMESTAMP'}",
  },
  order_items: {
    columns: 'order_id, product_name, quantity, total',
    types:
      "{'order_id': 'BIGINT', 'product_name': 'VARCHAR', 'quantity': 'DECIMAL(18, 2)', 'total': 'DECIMAL(18, 2)'}",
  },
  events: {
    columns: `customer_id, name, ${local('at')}`,
    types: "{'customer_id': 'BIGINT', 'name': 'VARCHAR', 'at': 'TIMESTAMP'}",
  },
};

/** The rows of a shop in DuckDB, in memory and with as many threads as the machine has: its best case. */
export async function openDuck(client: Client, directory: string): Promise<Duck> {
  const load = createRequire(path.resolve('bench', 'package.json'));
  const { DuckDBInstance } = load('@duckdb/node-api') as DuckDb;
  const instance = await DuckDBInstance.create(':memory:', { threads: String(availableParallelism()) });
  const connection = await instance.connect();
  for (const [table, { columns, types }] of Object.entries(TABLES)) {
    const file = path.join(directory, `duckdb-${table}.csv`);
    await client.query(`COPY (SELECT ${columns} FROM ${table}) TO '${file}' (FORMAT csv)`);
    try {
      await connection.run(
        `CREATE TABLE ${table} AS FROM read_csv('${file}', header = false, columns = ${types})`,
      );
    } finally {
      rmSync(file, { force: true });
    }
  }
  return {
    select: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
