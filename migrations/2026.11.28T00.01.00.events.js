'use strict';

/**
 * Events that cost little to keep: in partitions by month, without a b-tree over all of them. What an update has
 * recorded is known from a bit each in a small table of the last days instead. And active days with one b-tree.
 */
const claims = ['bot_event_marks'];

const up = async ({ context }) => {
  const { ledger } = context;
  await ledger.table(
    'bot_event_marks',
    // A row stands for 256 consecutive update numbers and one name. Room in the page keeps its changes there.
    `CREATE TABLE bot_event_marks (
       block bigint NOT NULL,
       name  text NOT NULL,
       bits  bit(256) NOT NULL,
       fresh bit(256),
       at    timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (block, name)
     ) WITH (fillfactor = 70)`,
  );
  await ledger.function('shop_pulse_event_month(timestamptz)', MONTH_FUNCTION);
  await partitionEvents(context);
  await oneKeyOfActiveDays(context);
};

/**
 * Makes the partition of the instant's month, unless one covers it, and moves there what waits in the one that takes
 * everything else. Months are of UTC: a shop that changes its zone keeps its partitions. Attached, not created in
 * place: that would wait for every reader of events. With the owner's rights: the role of the running bot may have few.
 */
const MONTH_FUNCTION = `CREATE FUNCTION shop_pulse_event_month(instant timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  beginning CONSTANT timestamptz := date_trunc('month', instant AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  ending CONSTANT timestamptz :=
    (date_trunc('month', instant AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
  partition CONSTANT text := 'events_' || to_char(instant AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(7308620133170956);
  IF EXISTS (
    SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    CROSS JOIN LATERAL (SELECT pg_get_expr(relpartbound, pg_class.oid) AS words) AS bound
    WHERE inhparent = 'events'::regclass
      AND coalesce(substring(words FROM $re$FROM \\('(.*?)'\\)$re$)::timestamptz, '-infinity') <= beginning
      AND substring(words FROM $re$TO \\('(.*?)'\\)$re$)::timestamptz >= ending
  ) THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING DEFAULTS)', partition);
  LOCK TABLE events_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('WITH moved AS (DELETE FROM events_default WHERE at >= $1 AND at < $2 RETURNING *)
    INSERT INTO %I (at, customer_id, name, properties, update_id)
    SELECT at, customer_id, name, properties, update_id FROM moved', partition) USING beginning, ending;
  EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, beginning, ending);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION shop_pulse_event_month(timestamptz) FROM PUBLIC`;

/** The months that there are from the start: this one and two ahead. */
const MONTHS = `SELECT shop_pulse_event_month(now() + months * interval '1 month') FROM generate_series(0, 2) AS months`;

/** What the table kept by itself before; the mark of an update that is repeated must not be missing. */
const MARK_RECENT = `INSERT INTO bot_event_marks (block, name, bits)
  SELECT update_id >> 8, name, bit_or(set_bit(0::bit(256), (update_id & 255)::integer, 1))
  FROM events WHERE at >= now() - interval '3 days' AND update_id IS NOT NULL GROUP BY 1, 2
  ON CONFLICT DO NOTHING`;

const isPartitioned = async ({ query }) => {
  const [events] = await query(
    `SELECT relkind = 'p' AS parts FROM pg_class WHERE oid = to_regclass('events')`,
  );
  return events?.parts ?? false;
};

/**
 * Events that are there become the partition of the past as they are. That all of them lie before its end is
 * checked while others read and write; only the change of names is a lock, and takes as long as one.
 */
async function partitionEvents(context) {
  const { query, patiently, schema } = context;
  if (await isPartitioned(context)) return;
  // A day of room: rows go on coming between the check and the change, and the month may turn.
  const [{ ending }] = await query(
    `SELECT to_char(date_trunc('month', greatest(now() + interval '1 day', max(at)) AT TIME ZONE 'UTC')
       + interval '1 month', 'YYYY-MM-DD') || 'T00:00:00Z' AS ending FROM events`,
  );
  await patiently('bounding the events of the past', async () => {
    await query('ALTER TABLE events DROP CONSTRAINT IF EXISTS events_of_the_past');
    await query(`ALTER TABLE events ADD CONSTRAINT events_of_the_past CHECK (at < '${ending}') NOT VALID`);
  });
  await query('ALTER TABLE events VALIDATE CONSTRAINT events_of_the_past');
  await patiently('partitioning events', async () => {
    await query('LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    await query(MARK_RECENT);
    const [{ filled }] = await query('SELECT EXISTS (SELECT FROM events) AS filled');
    await query(
      filled
        ? `ALTER TABLE events DROP CONSTRAINT events_pkey, DROP CONSTRAINT events_update_id_name_key, DROP COLUMN id;
           ALTER TABLE events RENAME TO events_past;
           ALTER INDEX events_at RENAME TO events_past_at_idx`
        : 'DROP TABLE events',
    );
    await query(
      `CREATE TABLE events (
         at          timestamptz NOT NULL,
         customer_id ${schema.customerIdType} NOT NULL,
         name        text NOT NULL,
         properties  jsonb NOT NULL DEFAULT '{}',
         update_id   bigint
       ) PARTITION BY RANGE (at);
       CREATE INDEX events_at ON events USING brin (at);
       CREATE TABLE events_default PARTITION OF events DEFAULT`,
    );
    if (filled) {
      await query(
        `ALTER TABLE events ATTACH PARTITION events_past FOR VALUES FROM (MINVALUE) TO ('${ending}');
         ALTER TABLE events_past DROP CONSTRAINT events_of_the_past`,
      );
    }
    await query(MONTHS);
  });
}

/**
 * A row a customer and day was in two b-trees. Both orders of the columns keep it unique; by customer first, one
 * serves all who ask for a customer, and ranges of days are found by the instant, as it comes in the order of time.
 */
async function oneKeyOfActiveDays(context) {
  await replaceKey(context, '(customer_id, day)');
  await dropIndex(context, 'activity_days_customer_id_day');
  await context.ledger.index('activity_days_first_at', 'activity_days', 'USING brin (first_at)');
}

/** Gives the table another primary key without locking writers out while it is built; done already, it does nothing. */
async function replaceKey(context, columns) {
  const { query, patiently } = context;
  const [key] = await query(
    `SELECT pg_get_constraintdef(oid) = $1 AS done FROM pg_constraint WHERE conname = 'activity_days_pkey'
       AND conrelid = to_regclass('activity_days')`,
    [`PRIMARY KEY ${columns}`],
  );
  if (key?.done) return;
  await dropIndex(context, 'activity_days_next_key');
  await query(
    `CREATE UNIQUE INDEX ${concurrently(context)} activity_days_next_key ON activity_days ${columns}`,
  );
  await patiently('the key of activity_days', () =>
    query(
      `ALTER TABLE activity_days DROP CONSTRAINT activity_days_pkey,
         ADD CONSTRAINT activity_days_pkey PRIMARY KEY USING INDEX activity_days_next_key`,
    ),
  );
}

const concurrently = ({ kind }) => (kind === 'server' ? 'CONCURRENTLY' : '');

const dropIndex = (context, name) => context.query(`DROP INDEX ${concurrently(context)} IF EXISTS ${name}`);

const down = async ({ context }) => {
  await joinEvents(context);
  if (await isThere(context, 'activity_days')) {
    await replaceKey(context, '(day, customer_id)');
    const [there] = await context.query(
      `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('activity_days_customer_id_day')`,
    );
    if (!there?.valid) {
      await dropIndex(context, 'activity_days_customer_id_day');
      await context.query(
        `CREATE INDEX ${concurrently(context)} activity_days_customer_id_day ON activity_days (customer_id, day)`,
      );
    }
  }
  await context.ledger.takeAway();
};

const isThere = async ({ query }, table) => {
  const [row] = await query('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  return row.there;
};

/**
 * One table again with the keys that it had. A number that Telegram gave out twice over the months stays with its
 * first event: nothing is lost but what makes the other's repeat harmless.
 */
async function joinEvents(context) {
  const { query, patiently, schema } = context;
  if (!(await isPartitioned(context))) return;
  await patiently('joining the partitions of events', async () => {
    await query(
      `ALTER TABLE events RENAME TO events_partitioned;
       ALTER INDEX events_at RENAME TO events_partitioned_at;
       LOCK TABLE events_partitioned IN ACCESS EXCLUSIVE MODE;
       CREATE TABLE events (
         id          bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
         at          timestamptz NOT NULL,
         customer_id ${schema.customerIdType} NOT NULL,
         name        text NOT NULL,
         properties  jsonb NOT NULL DEFAULT '{}',
         update_id   bigint,
         UNIQUE (update_id, name)
       );
       INSERT INTO events (at, customer_id, name, properties, update_id)
       SELECT at, customer_id, name, properties,
         CASE WHEN row_number() OVER (PARTITION BY update_id, name ORDER BY at) = 1 THEN update_id END
       FROM events_partitioned ORDER BY at;
       CREATE INDEX events_at ON events USING brin (at);
       DROP TABLE events_partitioned`,
    );
  });
}

module.exports = { claims, up, down };
