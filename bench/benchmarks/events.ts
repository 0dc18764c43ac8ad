import { type ActivityEvent } from '../../src/activity';
import { createActivitySink } from '../../src/store/activity-sink';
import { openDatabase } from '../../src/store/database';
import { type Bench } from '../bench';
import { interleave } from '../harness/interleave';
import { silentLogger } from '../harness/silent-logger';
import { walOf, withoutPageImages } from '../harness/wal';
import { telegramIdOf } from '../shop/buyers';
import { migrateAt, TIME_ZONE } from '../shop/open';

const CUSTOMERS = 5_000;
const AT_ONCE = 5_000;
const WRITES = 6;
const ROUNDS = 3;
const BENCHMARK = { benchmark: 'events' };

/**
 * What it costs to keep an event, beside a table of the same columns without any index, and beside one with the plain
 * b-trees that web analytics put on theirs. The row itself does not count in WAL, since everybody has to write it.
 */
export async function events({ server, tell, report }: Bench): Promise<void> {
  const url = await server.create('events');
  await migrateAt(url);
  const client = await server.connect('events');
  const database = await openDatabase({ url, dataDir: 'unused', logger: silentLogger });
  try {
    tell('customers');
    await client.query(
      `INSERT INTO users (telegram_id, first_name) SELECT 1000000 + id, 'Customer' FROM generate_series(1, ${CUSTOMERS}) AS id;
       ANALYZE users;
       CREATE TABLE bare_events (at timestamptz NOT NULL, customer_id bigint NOT NULL, name text NOT NULL,
         properties jsonb NOT NULL, update_id bigint);
       CREATE TABLE indexed_events (LIKE bare_events INCLUDING ALL);
       CREATE INDEX ON indexed_events (at);
       CREATE INDEX ON indexed_events (customer_id, at);
       CREATE INDEX ON indexed_events (name, at)`,
    );
    const sink = createActivitySink({ database, logger: silentLogger, timeZone: TIME_ZONE });
    const make = createEvents();
    const insert = (table: string) => async (batch: ActivityEvent[]) => {
      await client.query(
        `INSERT INTO ${table} (at, customer_id, name, properties, update_id)
         SELECT to_timestamp(at / 1000.0), customer, name, properties::jsonb, update_id
         FROM unnest($1::double precision[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])
           AS row(at, customer, name, properties, update_id)`,
        [
          batch.map(({ at }) => at),
          batch.map(({ telegramId }) => telegramId - telegramIdOf(0)),
          batch.map(({ name }) => name),
          batch.map(({ properties }) => JSON.stringify(properties)),
          batch.map(({ updateId }) => String(updateId)),
        ],
      );
    };
    const writers = {
      bare: insert('bare_events'),
      umami: insert('indexed_events'),
      ours: (batch: ActivityEvent[]) => sink.write({ visits: [], events: batch, blocks: [] }),
    };
    const rate = (write: (batch: ActivityEvent[]) => Promise<void>) => async () => {
      const batches = Array.from({ length: WRITES }, () => make(AT_ONCE));
      const began = performance.now();
      for (const batch of batches) await write(batch);
      return ((WRITES * AT_ONCE) / (performance.now() - began)) * 1_000;
    };
    tell('rows per second');
    const { bare, umami, ours } = writers;
    const rates = await interleave(
      { bare: rate(bare), umami: rate(umami), ours: rate(ours) },
      { rounds: ROUNDS },
    );
    report({ ...BENCHMARK, title: 'rows stored', unit: 'per_s', better: 'higher', samples: rates });

    tell('WAL');
    const { rows } = await client.query<{ size: number }>(
      'SELECT avg(pg_column_size(bare_events.*))::double precision AS size FROM bare_events',
    );
    const rowSize = rows[0]?.size ?? 0;
    const beyond = async (write: (batch: ActivityEvent[]) => Promise<void>) => {
      const batches = Array.from({ length: WRITES }, () => make(AT_ONCE));
      const bytes = await walOf(client, async () => {
        for (const batch of batches) await write(batch);
      });
      return [bytes / (WRITES * AT_ONCE) - rowSize];
    };
    const samples = await withoutPageImages(client, async () => {
      return { bare: await beyond(bare), umami: await beyond(umami), ours: await beyond(ours) };
    });
    const note = `the row itself has ${rowSize.toFixed(0)} B`;
    const title = 'WAL per event beyond the row';
    report({ ...BENCHMARK, title, unit: 'bytes', better: 'lower', samples, note });
  } finally {
    await database.close();
    await client.end();
    await server.drop('events');
  }
}

function createEvents(): (count: number) => ActivityEvent[] {
  let updateId = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      updateId += 1;
      return {
        telegramId: telegramIdOf(1 + ((updateId * 7919) % CUSTOMERS)),
        at: Date.now(),
        name: 'product_viewed',
        properties: { product_id: updateId % 500 },
        updateId,
      };
    });
}
