import { migrate } from '../../src/store/migrate';
import { createMetricReader } from '../../src/store/metric-reader';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { compareHistories, PATIENCE_MS } from '../metrics/property';
import { refusing } from './cluster-rules';

let server: ServerDatabase;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
});
afterAll(() => server.drop());

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
