import { migrate } from '../../src/store/migrate';
import { createMetricReader } from '../../src/store/metric-reader';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { fromRollups } from '../metrics/from-rollups';
import { compareHistories, PATIENCE_MS } from '../metrics/property';
import { RefusedTogether } from '../../src/metrics/reader';
import { refusing } from './cluster-rules';

let server: ServerDatabase;

beforeEach(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
});
afterEach(() => server.drop());

test(
  'figures and lists that a cluster refuses to join are counted on the coordinator, and are the same',
  async () => {
    await compareHistories(server.database, {
      ...{ numRuns: 15, seed: 11 },
      readerFor: () => Promise.resolve({ reader: createMetricReader(refusing(server.database)) }),
    });
  },
  PATIENCE_MS,
);

test(
  'figures and funnels from sums need nothing of a cluster but what it runs, or are counted on the coordinator',
  async () => {
    await compareHistories(server.database, {
      ...{ numRuns: 10, seed: 12 },
      readerFor: fromRollups(server.database, refusing(server.database)),
    });
  },
  PATIENCE_MS,
);

test('what a cluster refuses of many figures is to be asked singly, and of one is counted on the coordinator', async () => {
  const reader = createMetricReader(refusing(server.database));
  const ofTwoTables = `SELECT (SELECT count(*) FROM events)::text AS "events", (SELECT count(*) FROM users)::text AS "users"`;
  const ask = (isOfMany: boolean) =>
    reader.snapshot(({ select }) => select(ofTwoTables, {}, { isSmall: true, isOfMany }));

  await expect(ask(true)).rejects.toThrow(RefusedTogether);
  expect(await ask(false)).toEqual([{ events: '0', users: '0' }]);
});
