import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { silentLogger } from '../harness/silent-logger';
import { type BenchServer } from '../harness/server';
import { openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { fillShop, type Filled } from './fill';
import { buildRollups, hasRollups } from './rollups';
import { sizeName, type ShopSize } from './size';

/** A made-up shop on a server, ready to be measured. */
export interface BenchShop {
  database: string;
  url: string;
  size: ShopSize;
  rows: Filled;
  /** Where its history ends, in milliseconds: the shop's clock stands there. */
  now: number;
}

export const TIME_ZONE = 'Asia/Tashkent';
/** Beside the server's own files in a directory that is kept. */
const NOTE = 'shop.json';

/** Makes a shop of that size: tables by the bot's own migrations, rows in the order of time. */
export async function makeShop(
  server: BenchServer,
  {
    database,
    size,
    tell,
  }: { database: string; size: ShopSize; tell: (detail: string, share?: number) => void },
): Promise<BenchShop> {
  const url = await server.create(database);
  tell('its tables', 0);
  await migrateAt(url);
  const client = await server.connect(database);
  try {
    const now = Date.now();
    const onProgress = (share: number) => tell(`${sizeName(size)} customers`, share);
    const rows = await fillShop(client, { size, now, timeZone: TIME_ZONE, onProgress });
    return { database, url, size, rows, now };
  } finally {
    await client.end();
  }
}

/** Brings a database to the newest shape, as `npm run migrate` does. */
export async function migrateAt(url: string): Promise<void> {
  const opened = await openDatabase({ url, dataDir: 'unused', logger: silentLogger });
  try {
    await migrate(opened, { logger: silentLogger });
  } finally {
    await opened.close();
  }
}

/**
 * Brings what this version of the bot keeps up to the shop's rows, whoever has made it: tables and rollups. As in a
 * database that has been running for a while, the planner knows all tables.
 */
export async function readyShop(
  { url, database }: BenchShop,
  server: Pick<BenchServer, 'connect'>,
): Promise<void> {
  await migrateAt(url);
  if (!hasRollups()) return;
  await buildRollups(url);
  const client = await server.connect(database);
  try {
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** Notes in `directory` which shops its server holds. */
export function noteShops(directory: string, shops: [BenchShop, BenchShop]): void {
  writeFileSync(path.join(directory, NOTE), JSON.stringify(shops, null, 2));
}

/** The shops that an earlier run has left in `directory`, the tenth first, where `server` has them now. */
export function notedShops(directory: string, server: Pick<BenchServer, 'url'>): [BenchShop, BenchShop] {
  const file = path.join(directory, NOTE);
  if (!existsSync(file)) throw new Error(`${directory} holds no shop: make one with --keep ${directory}`);
  const shops = JSON.parse(readFileSync(file, 'utf8')) as [BenchShop, BenchShop];
  const [tenth, whole] = shops;
  const here = (shop: BenchShop): BenchShop => ({ ...shop, url: server.url(shop.database) });
  return [here(tenth), here(whole)];
}
