import { migrate } from '../../src/store/migrate';
import { createMetricReader } from '../../src/store/metric-reader';
import { createServerDatabase, type ServerDatabase } from '../support/server-database';
import { silentLogger as logger } from '../support/silent-logger';
import { compareHistories, PATIENCE_MS } from '../metrics/property';

let server: ServerDatabase;

beforeAll(async () => {
  server = await createServerDatabase();
  await migrate(server.database, { logger });
});
afterAll(() => server.drop());

test(
  'every metric equals a naive recomputation over random histories on a server as well',
  async () => {
    await compareHistories(server.database, {
      ...{ numRuns: 60, seed: 4 },
      readerFor: () => Promise.resolve({ reader: createMetricReader(server.database) }),
    });
  },
  PATIENCE_MS,
);
