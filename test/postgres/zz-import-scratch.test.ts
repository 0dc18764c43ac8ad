import { createServerDatabase } from '../support/server-database';
import { migrate } from '../../src/store/migrate';
import { runImport } from '../../src/cli/import';
import { createShopTime } from '../../src/shop-time';
import { silentLogger } from '../support/silent-logger';
import { PassThrough } from 'node:stream';
test('x', async () => {
  const s = await createServerDatabase();
  await migrate(s.database, { logger: silentLogger });
  const one = async (f: string, ...more: string[]) => {
    const t = Date.now();
    const out: string[] = [];
    const code = await runImport([f, ...more], {
      database: s.database,
      time: createShopTime('Asia/Tashkent'),
      clock: { now: () => Date.now() },
      logger: silentLogger,
      output: new PassThrough(),
      print: (l) => void out.push(l),
    });
    process.stderr.write(
      `${f} ${code} ${Date.now() - t} ms rss ${(process.memoryUsage().rss / 1e6).toFixed(0)}\n${out.join('\n')}\n`,
    );
  };
  await Promise.all([one('/tmp/superstore.csv'), one('/tmp/superstore2.csv')]);
  await one('/tmp/superstore.csv');
  await one('/tmp/big2.csv', '--source', 'big');
  await one('/tmp/big2.csv', '--source', 'big');
  await s.drop();
}, 1_000_000);
