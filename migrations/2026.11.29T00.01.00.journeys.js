'use strict';

/**
 * What figures need of events without looking through them: what customers did on each of their days, sums over that,
 * and an index of the few events that are rare. What was written is known from a row a statement.
 */
const claims = [
  ...['rollup_journeys', 'rollup_pending_journeys', 'rollup_pending_travellers'],
  ...['rollup_hours', 'rollup_funnel_pairs', 'rollup_funnel_pair_months', 'rollup_funnel_standing'],
];

const up = async ({ context }) => {
  const { query, schema, ledger } = context;
  const { customerIdType } = schema;
  await indexRareEvents(context);

  await ledger.table(
    'rollup_pending_journeys',
    `CREATE TABLE rollup_pending_journeys (
       is_gone      boolean NOT NULL,
       length       integer NOT NULL,
       customer_ids ${customerIdType}[] NOT NULL,
       ats          timestamptz[] NOT NULL,
       names        text[] NOT NULL
     )`,
  );
  await ledger.table(
    'rollup_pending_travellers',
    `CREATE TABLE rollup_pending_travellers (customer_id ${customerIdType} NOT NULL)`,
  );
  // A day's row changes with each step that is taken: without room in the page each change is one of both indexes too.
  await ledger.table(
    'rollup_journeys',
    `CREATE TABLE rollup_journeys (
       customer_id ${customerIdType} NOT NULL,
       day         date NOT NULL,
       hours       integer NOT NULL,
       depth       smallint NOT NULL,
       is_there    boolean NOT NULL,
       steps       bigint[] NOT NULL,
       PRIMARY KEY (customer_id, day)
     ) WITH (fillfactor = 50);
     CREATE INDEX rollup_journeys_day ON rollup_journeys (day)`,
  );
  const sums = (name, keys) =>
    ledger.table(
      name,
      `CREATE TABLE ${name} (
         ${Object.entries(keys)
           .map(([key, type]) => `${key} ${type} NOT NULL,`)
           .join(' ')}
         customers bigint NOT NULL,
         PRIMARY KEY (${Object.keys(keys).join(', ')})
       ) WITH (fillfactor = 60)`,
    );
  await sums('rollup_hours', { day: 'date', hour: 'smallint' });
  await sums('rollup_funnel_pairs', { step: 'smallint', day: 'date', previous_day: 'date' });
  await sums('rollup_funnel_pair_months', { step: 'smallint', day: 'date', previous_month: 'date' });
  await sums('rollup_funnel_standing', { day: 'date', step: 'smallint', previous_day: 'date' });

  await ledger.function('shop_pulse_funnel_depth(bigint[], bigint[], bigint, integer)', DEPTH_FUNCTION);
  for (const { name, when, body } of TRIGGERS) {
    await ledger.function(
      `${name}()`,
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
       SET search_path FROM CURRENT AS $$ BEGIN ${body}; RETURN NULL; END $$`,
    );
    await ledger.trigger(
      name,
      'events',
      `CREATE TRIGGER ${name} AFTER ${when} FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`,
    );
  }
  await query(BUILD_ANEW);
};

const BUILD_ANEW = `UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`;

/**
 * How far somebody came who entered between the first and the last of \`own\`: the step of the furthest event in
 * \`codes\` that can be reached from there, each step within the window of the entry, none before the one before.
 * A code is 16 times the instant in microseconds since 1970, plus the step; codes ascend. For each step the latest
 * entry that has come so far is remembered: it leaves the most time.
 */
const DEPTH_FUNCTION = `CREATE FUNCTION shop_pulse_funnel_depth(own bigint[], codes bigint[], time_allowed bigint, steps integer)
RETURNS smallint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  ending CONSTANT bigint := own[cardinality(own)];
  entries bigint[] := array_fill(NULL::bigint, ARRAY[16]);
  code bigint;
  step integer;
  depth smallint := 0;
BEGIN
  IF cardinality(own) = 0 THEN RETURN 0; END IF;
  FOREACH code IN ARRAY codes LOOP
    CONTINUE WHEN code < own[1];
    EXIT WHEN depth = steps OR (code >> 4) - time_allowed > (ending >> 4);
    step := code & 15;
    IF step = 1 THEN
      CONTINUE WHEN code > ending;
      entries[1] := code >> 4;
    ELSE
      CONTINUE WHEN entries[step - 1] IS NULL OR entries[step - 1] < (code >> 4) - time_allowed;
      entries[step] := entries[step - 1];
    END IF;
    depth := greatest(depth, step);
  END LOOP;
  RETURN depth;
END $$`;

/** A row holds no more events than this: an import may write millions in one statement. */
const MOST_EVENTS = 2000;

const note = (
  rows,
  isGone,
) => `INSERT INTO rollup_pending_journeys (is_gone, length, customer_ids, ats, names)
  SELECT ${isGone}, count(*), array_agg(customer_id), array_agg(at), array_agg(name)
  FROM (SELECT customer_id, at, name, (row_number() OVER () - 1) / ${MOST_EVENTS} AS part FROM ${rows}) AS numbered
  GROUP BY part`;

const trigger = (event, referencing, body) => ({
  name: `shop_pulse_events_${event.toLowerCase()}_rolled`,
  when: `${event} ON events ${referencing && `REFERENCING ${referencing}`}`,
  body,
});

const TRIGGERS = [
  trigger('INSERT', 'NEW TABLE AS new_rows', note('new_rows', false)),
  trigger(
    'UPDATE',
    'OLD TABLE AS old_rows NEW TABLE AS new_rows',
    `${note('old_rows', true)}; ${note('new_rows', false)}`,
  ),
  trigger('DELETE', 'OLD TABLE AS old_rows', note('old_rows', true)),
  trigger(
    'TRUNCATE',
    '',
    'INSERT INTO rollup_rebuilds SELECT now() WHERE NOT EXISTS (SELECT FROM rollup_rebuilds)',
  ),
];

const RARE = `(name, at) INCLUDE (customer_id) WHERE name IN ('bot_blocked', 'bot_unblocked', 'payment_failed')`;

/**
 * Of each partition by itself, so that nobody who writes is locked out; then they are made one of the whole table, and
 * partitions that come have it from the start.
 */
async function indexRareEvents({ query, patiently, quote, kind }) {
  const [done] = await query(
    `SELECT indisvalid AS done FROM pg_index WHERE indexrelid = to_regclass('events_rare')`,
  );
  if (done?.done) return;
  if (kind !== 'server') {
    await query(`CREATE INDEX events_rare ON events ${RARE}`);
    return;
  }
  if (!done)
    await patiently('index events_rare', () => query(`CREATE INDEX events_rare ON ONLY events ${RARE}`));
  // A partition that came meanwhile has it already.
  const partitions = await query(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = 'events'::regclass AND NOT EXISTS (
       SELECT FROM pg_inherits AS part JOIN pg_index ON indexrelid = part.inhrelid
       WHERE part.inhparent = to_regclass('events_rare') AND indrelid = pg_class.oid)
     ORDER BY 1`,
  );
  for (const { name } of partitions) {
    const index = quote(`${name}_rare`);
    await query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    await query(`CREATE INDEX CONCURRENTLY ${index} ON ${quote(name)} ${RARE}`);
    await patiently(`index ${name}_rare`, () => query(`ALTER INDEX events_rare ATTACH PARTITION ${index}`));
  }
}

const down = async ({ context: { query, patiently, ledger } }) => {
  await patiently('index events_rare', () => query('DROP INDEX IF EXISTS events_rare'));
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there) await query(BUILD_ANEW);
};

module.exports = { claims, up, down };
