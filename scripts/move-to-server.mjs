// Copies the embedded database into an empty one on a server. pg_dump cannot: it refuses a server newer than itself,
// and nothing but the bot's own process reaches the embedded one.
// Everything arrives in one transaction or nothing does; the embedded one is brought to the same version and only read.
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { openDatabase } = require(path.join(root, 'dist/store/database.js'));
const { migrate } = require(path.join(root, 'dist/store/migrate.js'));

/** Of 8 kB each; a few thousand rows. */
const BLOCKS_AT_ONCE = 64;

if (existsSync('.env')) process.loadEnvFile('.env');
const { DATABASE_URL: url, DATA_DIR: dataDir = './data' } = process.env;
if (!url) refuse('DATABASE_URL must name the empty database that everything goes to');
if (!/^postgres(ql)?:\/\//.test(url)) refuse('DATABASE_URL must be an address that begins with postgres://');
if (!existsSync(path.join(dataDir, 'database'))) refuse(`there is no embedded database in ${dataDir}`);

const logger = pino({ level: 'warn' }, pino.destination(2));
const overrides = JSON.parse(readFileSync(path.join(root, 'config/shop.json'), 'utf8')).schema ?? {};
// A bot that was not stopped has it open, and the sentence says which process that is.
const source = await openDatabase({ dataDir, logger }).catch((error) =>
  refuse(error.message.replace(/\.$/, '')),
);
const target = await openDatabase({ url, dataDir, logger });
try {
  await migrate(source, { logger, overrides });
  const { adopted } = await migrate(target, { logger, overrides });
  if (adopted) throw new Error('the database that DATABASE_URL names belongs to another program');
  await target.transaction(copyAll);
} catch (error) {
  console.error(`${error.message}. Nothing was copied.`);
  process.exitCode = 1;
} finally {
  await target.close();
  await source.close();
}

async function copyAll() {
  // In the order in which they were made: who refers to a table comes after it.
  // Figures that are counted beforehand are made anew there; whose turn it is to send is the server's own.
  const tables = await source.query(
    `SELECT name FROM shop_pulse_objects WHERE kind = 'table' AND name NOT LIKE 'rollup\\_%'
       AND name <> 'bot_message_turns' ORDER BY id`,
  );
  for (const { name } of tables) {
    const [{ taken }] = await target.query(`SELECT EXISTS (SELECT FROM ${name}) AS taken`);
    if (taken) throw new Error(`the table ${name} of the database that DATABASE_URL names has rows already`);
    let copied = 0;
    for (const part of await partsOf(name)) copied += await copyRows(part, name);
    console.log(`${name}: ${copied} rows`);
    await copyNumbers(name);
  }
}

/** What holds a table's rows: its partitions, or the table itself. */
async function partsOf(table) {
  const parts = await source.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '${table}'::regclass ORDER BY 1`,
  );
  return parts.length > 0 ? parts.map(({ name }) => name) : [table];
}

/** By ranges of the table's blocks: nobody writes meanwhile, since this process holds the directory. */
async function copyRows(part, table) {
  const [{ blocks }] = await source.query(`SELECT pg_relation_size('${part}') / 8192 AS blocks`);
  let copied = 0;
  for (let block = 0; block < Number(blocks); block += BLOCKS_AT_ONCE) {
    const rows = await source.query(
      `SELECT to_jsonb(t)::text AS row FROM ${part} AS t
       WHERE ctid >= '(${block},0)'::tid AND ctid < '(${block + BLOCKS_AT_ONCE},0)'::tid`,
    );
    // As text both ways: a number of JavaScript's would round money.
    await target.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $rows::jsonb) RETURNING 1 AS one`,
      { rows: `[${rows.map(({ row }) => row).join(',')}]` },
    );
    copied += rows.length;
  }
  return copied;
}

/** Where the numbers of new rows go on. */
async function copyNumbers(table) {
  const sequences = await target.query(
    `SELECT pg_get_serial_sequence(table_name, column_name) AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $table AND is_identity = 'YES'`,
    { table },
  );
  for (const { name } of sequences) {
    const [state] = await source.query(`SELECT last_value, is_called FROM ${name}`);
    await target.query(`SELECT setval('${name}', ${state.last_value}, ${state.is_called})`);
  }
}

function refuse(sentence) {
  console.error(`${sentence}.`);
  process.exit(1);
}
