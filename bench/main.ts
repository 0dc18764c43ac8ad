import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createProgress } from '../scripts/progress.cjs';
import { startServer } from './harness/server';
import { parseOptions } from './options';
import { makeShop, notedShops, noteShops } from './shop/open';
import { sizeName, tenthOf } from './shop/size';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const directory = options.keep ?? options.data;
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const server = await startServer({ keep: directory, scratch: tmpdir() });
  const progress = createProgress(process.stderr);
  const stop = () => server.stop();
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void stop().finally(() => process.exit(143)));
  try {
    const { data } = options;
    const shops =
      data !== undefined
        ? notedShops(data, server)
        : [
            await progress.step(`A shop of ${sizeName(tenthOf(options.size))}`, (tell) =>
              makeShop(server, { database: 'tenth', size: tenthOf(options.size), tell }),
            ),
            await progress.step(`A shop of ${sizeName(options.size)}`, (tell) =>
              makeShop(server, { database: 'whole', size: options.size, tell }),
            ),
          ];
    if (options.keep !== undefined) noteShops(options.keep, shops);
    console.log(shops);
  } finally {
    await stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
