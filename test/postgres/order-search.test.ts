import { createOrders } from '../../src/store/orders';
import { migrate } from '../../src/store/migrate';
import { type Database } from '../../src/store/database';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';

let server: ServerDatabase;
beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
  await server.database.query('ANALYZE');
});
afterAll(() => server.drop());

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test.each(['12345', '+998 90 123-45-67', '#A-1047'])(
  'an order is looked up by %s without reading all orders',
  async (text) => {
    const plans: Plan[] = [];
    // A table without rows is read as a whole, unless that is made to seem dear.
    await server.database.transaction(async () => {
      await server.database.query(`SELECT set_config('enable_seqscan', 'off', true)`);
      const database: Database = {
        ...server.database,
        async query<R extends object>(sql: string, bind?: Record<string, unknown>): Promise<R[]> {
          if (!sql.startsWith('WITH found')) return server.database.query<R>(sql, bind);
          const [row] = await server.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
            `EXPLAIN (FORMAT JSON) ${sql}`,
            bind,
          );
          if (row) plans.push(row['QUERY PLAN'][0].Plan);
          return server.database.query<R>(sql, bind);
        },
      };
      await createOrders(database).search(text, { offset: 0, limit: 8 });
    });
    const scans = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] ?? node['Index Name']);
    expect(scans.length).toBeGreaterThan(0);
    expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    // Found by it, not only read along it.
    const [index, by] = text.includes('A-')
      ? ['orders_imported_number', /^\(?split_part/]
      : ['bot_order_details_phone_end', /reverse\(phone\) ~>=~/];
    const conditions = scans.flatMap((node) =>
      node['Index Name'] === index ? (node['Index Cond'] ?? []) : [],
    );
    expect(conditions).toContainEqual(expect.stringMatching(by));
  },
);
