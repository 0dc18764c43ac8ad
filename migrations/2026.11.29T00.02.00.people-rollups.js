'use strict';

/**
 * More that is counted at write time: segments of RFM, languages, sources, who blocks the bot, and how long first
 * orders were waited for.
 */
const claims = ['rollup_pending_profiles'];

const up = async ({ context: { ledger, peopleTriggers, query, quote } }) => {
  await ledger.column('rollup_customers', 'blocked_at', 'timestamptz');
  await ledger.column('rollup_customers', 'language', `text NOT NULL DEFAULT ''`);
  await ledger.column('rollup_customers', 'source', `text NOT NULL DEFAULT ''`);
  await ledger.index(
    'rollup_customers_blocked_at',
    'rollup_customers',
    '(blocked_at) WHERE blocked_at IS NOT NULL',
  );
  await ledger.column('rollup_buyers', 'source', `text NOT NULL DEFAULT ''`);
  await ledger.column('rollup_buyers', 'first_at', 'timestamptz');
  await ledger.column('rollup_buyers', 'wait', 'double precision');
  await ledger.column('rollup_buyers', 'wait_band', 'smallint');
  await ledger.index('rollup_buyers_wait_band', 'rollup_buyers', '(wait_band, first_at) INCLUDE (wait)');
  // Room in the page for the next purchase, so that it touches no index.
  await query('ALTER TABLE rollup_buyers SET (fillfactor = 80)');
  await ledger.table(
    'rollup_pending_profiles',
    'CREATE TABLE rollup_pending_profiles (telegram_id bigint NOT NULL)',
  );

  const sums = (name, keys, amounts) => {
    const columns = Object.entries({ ...keys, ...amounts }).map(
      ([column, type]) => `${column} ${type} NOT NULL`,
    );
    const primary = `PRIMARY KEY (${Object.keys(keys).join(', ')})`;
    return ledger.table(
      name,
      `CREATE TABLE ${name} (${[...columns, primary].join(', ')}) WITH (fillfactor = 80)`,
    );
  };
  const customers = { customers: 'bigint' };
  const buyers = { buyers: 'bigint' };
  const pairs = async (name, by, amounts) => {
    await sums(`rollup_${name}_pairs`, { day: 'date', previous_day: 'date', [by]: 'text' }, amounts);
    await sums(`rollup_${name}_pair_months`, { day: 'date', previous_month: 'date', [by]: 'text' }, amounts);
  };
  await sums('rollup_rfm', { day: 'date', place: 'smallint' }, { ...buyers, revenue: 'numeric' });
  await sums('rollup_blocked_days', { day: 'date' }, customers);
  await sums('rollup_language_customers', { day: 'date', language: 'text' }, customers);
  await pairs('language_activity', 'language', customers);
  await sums(
    'rollup_language_early_visits',
    { created_day: 'date', day: 'date', previous_day: 'date', language: 'text' },
    customers,
  );
  await sums('rollup_source_customers', { day: 'date', source: 'text' }, customers);
  await sums('rollup_source_cohorts', { cohort: 'date', source: 'text' }, { ...customers, kept: 'bigint' });
  await pairs('source_purchase', 'source', buyers);
  await sums('rollup_source_revenue', { day: 'date', source: 'text' }, { total: 'numeric' });
  await sums('rollup_first_order_days', { day: 'date', wait_band: 'smallint' }, buyers);
  await sums('rollup_first_order_months', { month: 'date', wait_band: 'smallint' }, buyers);

  for (const { table, name, functionSql, sql } of peopleTriggers()) {
    await ledger.function(`${quote(name)}()`, functionSql);
    await ledger.trigger(name, table, sql);
  }
  await buildAnew(query);
};

/** Nothing of the facts that are there is complete any more. */
const buildAnew = (query) => query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (!there.there) return;
  await query('ALTER TABLE rollup_buyers RESET (fillfactor)');
  await buildAnew(query);
};

module.exports = { claims, up, down };
