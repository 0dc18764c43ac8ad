import { UserError } from '../errors';
import { type Database } from './database';
import * as sql from './order-import-sql';
import { loadShopSchema } from './shop-schema';

/** A line of an order as a file has it. Decimals are exact texts; one of `amount` and `price` is given. */
export interface OrderLine {
  /** Of the file; ascending, each once. */
  line: number;
  order: string;
  /** Milliseconds since the epoch. */
  placedAt: number;
  customer: string;
  customerName: string | null;
  /** Without an id a product is known by its name. */
  product: string | null;
  productName: string;
  category: string | null;
  quantity: string;
  amount: string | null;
  price: string | null;
  status: string | null;
  lineId: string | null;
}

export interface ImportResult {
  /** What was added; lines that were there already are `known`. */
  lines: number;
  orders: number;
  customers: number;
  products: number;
  /** Exact decimals. */
  units: string;
  amount: string;
  /** First and last order date of the added lines, in milliseconds. */
  firstAt: number | null;
  lastAt: number | null;
  known: number;
  /** Known orders whose status the file changed. */
  statuses: number;
  rejected: number;
}

export interface OrderImport {
  stage(lines: readonly OrderLine[]): Promise<void>;
  reject(rows: readonly { line: number; reason: string }[]): Promise<void>;
  /** Moves what was staged into the shop's tables; what contradicts itself or the tables is rejected. Once. */
  settle(): Promise<ImportResult>;
  /** The first rejected rows behind a line, in the order of the file. */
  rejections(after: number, limit: number): Promise<{ line: number; reason: string }[]>;
}

export interface OrderImportOptions {
  /** Stands before every external id. Holds neither ":" nor "#". */
  source: string;
  /** Of orders whose lines have none. */
  status: string;
  /** Milliseconds since the epoch; when a changed status or product is said to have changed. */
  now: number;
}

interface Counted {
  lines: string;
  staged: string;
  rejected: string;
  units: string;
  amount: string;
  first_at: string | null;
  last_at: string | null;
}

/** A statement of an import of millions of lines takes minutes; what the pool allows is meant for screens. */
const STATEMENT_MS = 24 * 3_600_000;

/** @throws UserError one sentence, where tables belong to another program, which has rules of its own for them */
export async function refuseForeignTables(database: Database): Promise<void> {
  const { tables } = await loadShopSchema(database);
  const foreign = Object.values(tables).flatMap((table) => (table.ours ? [] : [table.name]));
  if (foreign.length === 0) return;
  throw new UserError(
    `Orders are imported into a shop of the bot's own only; here another program owns ${foreign.join(', ')}.`,
  );
}

/** One transaction: what `work` does not finish never was. Two imports wait for each other. */
export function importOrders<T>(
  database: Database,
  options: OrderImportOptions,
  work: (target: OrderImport) => Promise<T>,
): Promise<T> {
  return database.transaction(
    async () => {
      await database.query(`SELECT pg_advisory_xact_lock(hashtextextended('shop_pulse order import', 0))`);
      await database.query(sql.STAGING);
      await database.query(sql.REJECTED);
      return work(createOrderImport(database, options));
    },
    { timeoutMs: STATEMENT_MS },
  );
}

function createOrderImport(database: Database, { source, status, now }: OrderImportOptions): OrderImport {
  const query = <R extends object>(statement: string, bind?: Record<string, unknown>): Promise<R[]> =>
    database.query<R>(statement, bind);
  const run = async (statement: string, bind?: Record<string, unknown>): Promise<number> => {
    const [row] = await query<{ n: string }>(statement, bind);
    return Number(row?.n ?? 0);
  };
  const instant = new Date(now).toISOString();

  return {
    async stage(lines) {
      if (lines.length === 0) return;
      const column = <V>(value: (line: OrderLine) => V): V[] => lines.map(value);
      const id = (value: string) => `${source}:${value}`;
      await query(sql.STAGE, {
        lines: column(({ line }) => line),
        orders: column(({ order }) => id(order)),
        placed: column(({ placedAt }) => new Date(placedAt).toISOString()),
        customers: column(({ customer }) => id(customer)),
        customer_names: column(({ customerName }) => customerName),
        products: column(({ product, productName }) =>
          product === null ? `${source}#${productName}` : id(product),
        ),
        product_names: column(({ productName }) => productName),
        categories: column(({ category }) => category),
        quantities: column(({ quantity }) => quantity),
        amounts: column(({ amount }) => amount),
        prices: column(({ price }) => price),
        statuses: column((line) => line.status),
        line_ids: column(({ lineId }) => lineId && id(lineId)),
        source,
      });
    },

    async reject(rows) {
      if (rows.length === 0) return;
      await query(`INSERT INTO import_rejected SELECT * FROM unnest($lines::bigint[], $reasons::text[])`, {
        lines: rows.map(({ line }) => line),
        reasons: rows.map(({ reason }) => reason),
      });
    },

    async settle() {
      await query('ANALYZE import_lines');
      await query(sql.REJECT_OTHER_CUSTOMERS);
      await query(sql.REJECT_REPEATED_IDS);
      await query(sql.REJECT_REUSED_IDS);
      await query('DELETE FROM import_lines USING import_rejected AS bad WHERE bad.line = import_lines.line');
      const statuses = await run(sql.CHANGE_STATUSES, { now: instant });
      await query(sql.NEW_LINES);
      await query('ANALYZE import_new');
      const customers = await run(sql.ADD_CUSTOMERS);
      await query(sql.DATE_CUSTOMERS_BACK);
      const products = await run(sql.ADD_PRODUCTS);
      await query('ANALYZE users, products');
      const orders = await run(sql.ADD_ORDERS, { status });
      await query('ANALYZE orders');
      await query(sql.ADD_LINES);
      await query(sql.RENEW_ORDERS);
      await query(sql.RENEW_PRODUCTS, { now: instant });
      await query('ANALYZE order_items');
      const [counted] = await query<Counted>(sql.COUNT);
      if (!counted) throw new Error('counting the imported lines gave no row');
      return {
        ...{ customers, products, orders, statuses },
        lines: Number(counted.lines),
        known: Number(counted.staged) - Number(counted.lines),
        rejected: Number(counted.rejected),
        units: counted.units,
        amount: counted.amount,
        firstAt: counted.first_at === null ? null : Number(counted.first_at),
        lastAt: counted.last_at === null ? null : Number(counted.last_at),
      };
    },

    async rejections(after, limit) {
      const rows = await query<{ line: string; reason: string }>(
        'SELECT line, reason FROM import_rejected WHERE line > $after::bigint ORDER BY line LIMIT $limit',
        { after, limit },
      );
      return rows.map(({ line, reason }) => ({ line: Number(line), reason }));
    },
  };
}
