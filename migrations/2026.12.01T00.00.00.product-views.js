'use strict';

/** Which products customers viewed, and bought of those: with each of their days, and sums over it by days, weeks and blocks of weeks. */
const claims = ['rollup_conversions', 'rollup_pending_conversions'];

const up = async ({ context }) => {
  const { schema, ledger, query } = context;
  const { customerIdType } = schema;
  await ledger.column('rollup_journeys', 'views', 'text[]');
  await ledger.column('rollup_pending_journeys', 'product_ids', 'text[]');

  const sums = (name, keys, amount) => {
    const columns = Object.entries({ ...keys, product_id: 'text', [amount]: 'bigint' });
    const primary = `PRIMARY KEY (${[...Object.keys(keys), 'product_id'].join(', ')})`;
    return ledger.table(
      name,
      `CREATE TABLE ${name} (
         ${columns.map(([column, type]) => `${column} ${type} NOT NULL,`).join(' ')} ${primary}
       ) WITH (fillfactor = 80)`,
    );
  };
  await sums('rollup_latest_views', { span: 'smallint', start: 'date' }, 'viewers');
  await sums('rollup_repeated_views', { next_day: 'date', day: 'date' }, 'viewers');
  await sums('rollup_latest_conversions', { span: 'smallint', start: 'date' }, 'buyers');
  await sums('rollup_later_conversions', { day: 'date', since: 'date' }, 'buyers');
  await ledger.table(
    'rollup_conversions',
    `CREATE TABLE rollup_conversions (
       customer_id ${customerIdType} PRIMARY KEY,
       product_ids text[] NOT NULL, days date[] NOT NULL, since_days date[] NOT NULL
     )`,
  );
  await ledger.table(
    'rollup_pending_conversions',
    `CREATE TABLE rollup_pending_conversions (customer_id ${customerIdType} NOT NULL)`,
  );
  await replaceTriggers(context, {
    columns: ', product_ids',
    arrays: ', array_agg(product_id)',
    of: OF_VIEWS,
  });
  await query(BUILD_ANEW);
};

const BUILD_ANEW = `UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`;

/** A longer text is no product's id: it could not be a key of the sums. */
const OF_VIEWS = `, CASE WHEN name = 'product_viewed' AND length(properties ->> 'product_id') <= 256
    THEN properties ->> 'product_id' END AS product_id`;

/** A row holds no more events than this: an import may write millions in one statement. */
const MOST_EVENTS = 2000;

/** What the triggers on events call, with the products that were viewed or, on the way back, without. */
async function replaceTriggers({ query, patiently }, { columns, arrays, of }) {
  const note = (
    rows,
    isGone,
  ) => `INSERT INTO rollup_pending_journeys (is_gone, length, customer_ids, ats, names${columns})
    SELECT ${isGone}, count(*), array_agg(customer_id), array_agg(at), array_agg(name)${arrays}
    FROM (SELECT customer_id, at, name, (row_number() OVER () - 1) / ${MOST_EVENTS} AS part${of} FROM ${rows}) AS numbered
    GROUP BY part`;
  const bodies = {
    insert: note('new_rows', false),
    update: `${note('old_rows', true)}; ${note('new_rows', false)}`,
    delete: note('old_rows', true),
  };
  for (const [event, body] of Object.entries(bodies)) {
    await patiently(`function of ${event}s of events`, () =>
      query(`CREATE OR REPLACE FUNCTION shop_pulse_events_${event}_rolled() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN ${body}; RETURN NULL; END $$`),
    );
  }
}

const down = async ({ context }) => {
  const { ledger, query } = context;
  const [there] = await query(`SELECT to_regclass('rollup_pending_journeys') IS NOT NULL AS there`);
  if (there.there) await replaceTriggers(context, { columns: '', arrays: '', of: '' });
  await ledger.takeAway();
  const [state] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (state.there) await query(BUILD_ANEW);
};

module.exports = { claims, up, down };
