import { type Client } from 'pg';
import { dashboard, nextLook, statusOf } from '../../support/bot-process';
import { createOwnServer, type OwnServer } from '../../support/own-server';
import { connect, execute } from '../../support/server-database';
import { figure } from '../support/figure';
import {
  answerTo,
  customer,
  readyz,
  startShopBehindProxy,
  type ShopBehindProxy,
} from '../support/shop-behind-proxy';
import { mountSmallDisk } from '../support/small-disk';

/** What the promise says. */
const HEALTHY_WITHIN_MS = 10_000;
const UNHEALTHY_WITHIN_MS = 30_000;
const UNREACHABLE = 'the database cannot be reached';
/** The others, as long as something takes too long and nothing more is known. */
const PASSING = ['the database answers slowly', 'the database is starting, stopping or recovering'];

/** Where the shop lies; undefined where nothing can be mounted, then the disk is not filled. */
const disk = mountSmallDisk();
let server: OwnServer;
let shop: ShopBehindProxy;
let url: string;
let visitors = 0;
const recovered: string[] = [];
const noticed: string[] = [];

beforeAll(async () => {
  // Enough for those that a silent network leaves behind on the server, which keeps them for a minute.
  server = await createOwnServer(['max_connections=50']);
  if (disk) await execute(server.url, `CREATE TABLESPACE small LOCATION '${disk.directory}'`);
  await execute(server.url, `CREATE DATABASE shop ${disk ? 'TABLESPACE small' : ''}`);
  url = server.url.replace(/postgres$/, 'shop');
  shop = await startShopBehindProxy(url);
  await shop.bot.ready();
});
afterAll(async () => {
  await shop.stop();
  await server.remove();
  disk?.remove();
});

/** A new customer, whose visit has to be written at some time, asks what needs no database. */
function visit(text = '/help'): number {
  visitors += 1;
  shop.standIn.person(customer(1_000 + visitors)).sendText(text);
  return 1_000 + visitors;
}

interface Fault {
  name: string;
  reason: string;
  /** The part of /readyz that says so. */
  part?: 'database' | 'buffer';
  /** Whoever reads notices nothing. */
  onlyWrites?: true;
  /** It ends connections: the statement under way on one of them cannot reach the database. */
  throwsOut?: true;
  /** Breaks it, and returns what mends it: as whoever runs the server does, never anything done to the bot. */
  inject: () => Promise<() => Promise<unknown> | void>;
}

const faults: Fault[] = [
  {
    name: 'a server that is restarted',
    reason: UNREACHABLE,
    async inject() {
      await server.crash();
      return () => server.start();
    },
  },
  {
    name: 'a server that is slow',
    reason: 'the database answers slowly',
    inject() {
      shop.proxy.delay(900);
      return Promise.resolve(() => shop.proxy.delay(0));
    },
  },
  {
    name: 'a pool whose connections all wait for a lock',
    reason: 'every connection of the bot to the database is busy',
    async inject() {
      const locker = await connect(url);
      await locker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      for (let asking = 0; asking < 15; asking += 1) visit('/my_orders');
      return () => locker.end();
    },
  },
  {
    name: 'a server whose connections others have taken',
    reason: 'the database has too many connections and takes no more',
    throwsOut: true,
    async inject() {
      const others = await takeAllConnections();
      return () => Promise.all(others.map((other) => other.end()));
    },
  },
  {
    name: 'a server that only reads',
    reason: 'the database only reads: it takes no writes',
    onlyWrites: true,
    throwsOut: true,
    async inject() {
      const setting = 'ALTER DATABASE shop SET default_transaction_read_only';
      await execute(server.url, `${setting} = on`);
      await throwOut();
      return async () => {
        await execute(server.url, `${setting} = off`);
        await throwOut();
      };
    },
  },
  {
    name: 'a table that somebody holds against writing',
    reason: 'visits have been waiting for the database for more than ten seconds; they are kept',
    part: 'buffer',
    onlyWrites: true,
    async inject() {
      const locker = await connect(url);
      await locker.query('BEGIN; LOCK TABLE users IN EXCLUSIVE MODE');
      visit();
      return () => locker.end();
    },
  },
  ...(disk
    ? [
        {
          name: 'a disk that is full',
          reason: 'the disk of the database is full',
          onlyWrites: true as const,
          inject() {
            disk.fill();
            // What the pages at hand have room for is written all the same.
            for (let burst = 0; burst < 600; burst += 1) visit('/start');
            return Promise.resolve(() => disk.makeRoom());
          },
        },
      ]
    : []),
  {
    // After those that lock: on the server its connections keep their locks for as long as it takes to find out.
    name: 'a network that carries nothing',
    reason: 'the database does not answer',
    inject() {
      shop.proxy.silence();
      return Promise.resolve(() => shop.proxy.speak());
    },
  },
];

test.each(faults)(
  '$name: the process lives, answers what needs no database, says "$reason", and is well by itself afterwards',
  async ({ name, reason, part = 'database', onlyWrites, throwsOut, inject }) => {
    const since = performance.now();
    const mend = await inject();
    const seen = new Set<string>();
    const look = async () => {
      const { status, reasons } = await readyz(shop.bot);
      const said = reasons[part];
      if (said !== undefined) seen.add(said);
      return { status, said };
    };
    try {
      await shop.bot.until(async () => (await look()).said === reason, UNHEALTHY_WITHIN_MS);
      if (onlyWrites) {
        const took = performance.now() - since;
        expect(took).toBeLessThan(UNHEALTHY_WITHIN_MS);
        noticed.push(`${name} ${seconds(took)}`);
        expect(await dashboard(shop.bot)).toHaveProperty('total_users');
      }
      const asking = visit();
      await shop.standIn.waitFor(() => answerTo(shop.standIn, asking)?.includes('/catalog'));
      expect(await statusOf(`${shop.bot.url}/healthz`)).toBe(200);
      expect(await look()).toEqual({ status: 503, said: reason });
      // One state: no other but that it takes long, or comes and goes, before it is known why.
      const passing = [reason, ...PASSING, ...(throwsOut ? [UNREACHABLE] : [])];
      expect([...seen].filter((said) => !passing.includes(said))).toEqual([]);
    } finally {
      await mend();
      // Also where this one has failed: those behind it begin with a database that is well.
      recovered.push(`${name} ${await secondsToHealth()}`);
    }
    expect(await statusOf(`${shop.bot.url}/healthz`)).toBe(200);
  },
);

test('connections that are dead on this side only, while new ones work, are found out and replaced', async () => {
  // Several that rest, so that each next question meets a dead one.
  for (let asking = 0; asking < 8; asking += 1) visit('/start');
  await shop.standIn.waitFor(() => answerTo(shop.standIn, 1_000 + visitors) !== undefined);
  shop.proxy.silence();
  shop.proxy.speak();
  const asking = visit('/start');
  recovered.push(`half-open ${await secondsToHealth()}`);
  await shop.standIn.waitFor(() => answerTo(shop.standIn, asking) !== undefined);
});

test('connections that are terminated again and again are replaced', async () => {
  const admin = await connected(server.url);
  for (let round = 0; round < 5; round += 1) {
    for (let asking = 0; asking < 8; asking += 1) visit('/start');
    await admin.query(THROW_OUT);
  }
  await admin.end();
  recovered.push(`terminated ${await secondsToHealth()}`);
});

test('in all of that no visit was lost', async () => {
  // Those that were terminated last may still hold their place.
  const client = await connected(url);
  const stored = async () =>
    (await client.query<{ count: number }>('SELECT count(*)::int AS count FROM users')).rows[0]?.count;
  await shop.bot.until(async () => (await stored()) === visitors);
  await client.end();
  figure('healthTruth', `503 after: ${noticed.join(', ')}`);
  figure(
    'survivesDatabase',
    `healthy again after: ${recovered.join(', ')}; ${visitors} of ${visitors} visits kept`,
  );
});

/** How long after it was mended the bot is well, and stays so. */
async function secondsToHealth(): Promise<string> {
  const since = performance.now();
  await shop.bot.until(async () => (await readyz(shop.bot)).status === 200);
  const took = performance.now() - since;
  expect(took).toBeLessThan(HEALTHY_WITHIN_MS);
  return seconds(took);
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

const THROW_OUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'shop-pulse%'`;
const throwOut = () => execute(server.url, THROW_OUT);

async function connected(to: string): Promise<Client> {
  for (;;) {
    try {
      return await connect(to);
    } catch (error) {
      if ((error as { code?: string }).code !== '53300') throw error;
      await nextLook();
    }
  }
}

/** By another program, until the server takes no more and the bot has none. */
async function takeAllConnections(): Promise<Client[]> {
  const admin = await connect(server.url);
  const others = [admin];
  for (;;) {
    try {
      for (;;) others.push(await connect(server.url));
    } catch (error) {
      if ((error as { code?: string }).code !== '53300') throw error;
    }
    const { rowCount } = await admin.query(THROW_OUT);
    if (rowCount === 0) return others;
    await nextLook();
  }
}
