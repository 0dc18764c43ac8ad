'use strict';

/** Sums over products by days, weeks and blocks of weeks: what was sold, to how many, and what together. And what lies in carts. */
const claims = [
  ...['rollup_purchases', 'rollup_pending_purchases', 'rollup_repurchases'],
  ...['rollup_carts', 'rollup_pending_carts', 'rollup_pending_cart_owners'],
];

const up = async ({ context: { schema, ledger, query, patiently, quote, cartTriggers } }) => {
  const { customerIdType } = schema;
  const sums = (name, keys, amounts) => {
    const columns = Object.entries({ span: 'smallint', start: 'date', ...keys });
    const all = [...columns, ...Object.entries(amounts)].map(
      ([column, type]) => `${column} ${type} NOT NULL`,
    );
    const primary = `PRIMARY KEY (${columns.map(([column]) => column).join(', ')})`;
    return ledger.table(
      name,
      `CREATE TABLE ${name} (${[...all, primary].join(', ')}) WITH (fillfactor = 80)`,
    );
  };
  const sold = { lines: 'bigint', quantity: 'numeric', total: 'numeric' };
  await sums('rollup_product_spans', { product_id: 'text', product_name: 'text' }, sold);
  await sums('rollup_pair_spans', { pair: 'text' }, { orders: 'bigint' });

  await sums('rollup_latest_purchases', { product_name: 'text' }, { buyers: 'bigint' });
  await ledger.table(
    'rollup_repurchases',
    `CREATE TABLE rollup_repurchases (
       next_day date NOT NULL, day date NOT NULL, product_name text NOT NULL, buyers bigint NOT NULL,
       PRIMARY KEY (next_day, day, product_name)
     )`,
  );
  await ledger.table(
    'rollup_purchases',
    `CREATE TABLE rollup_purchases (
       customer_id ${customerIdType} PRIMARY KEY, product_names text[] NOT NULL, days date[] NOT NULL
     )`,
  );
  await ledger.table(
    'rollup_pending_purchases',
    `CREATE TABLE rollup_pending_purchases (customer_id ${customerIdType} NOT NULL)`,
  );

  await ledger.table(
    'rollup_carts',
    `CREATE TABLE rollup_carts (
       customer_id ${customerIdType} PRIMARY KEY,
       changed_at timestamptz NOT NULL,
       product_ids text[] NOT NULL,
       quantities bigint[] NOT NULL,
       seen numeric[] NOT NULL
     );
     CREATE INDEX rollup_carts_changed_at ON rollup_carts (changed_at)`,
  );
  await ledger.table(
    'rollup_pending_carts',
    `CREATE TABLE rollup_pending_carts (customer_id ${customerIdType} NOT NULL)`,
  );
  await ledger.table(
    'rollup_pending_cart_owners',
    'CREATE TABLE rollup_pending_cart_owners (telegram_id bigint NOT NULL)',
  );
  await ledger.table(
    'rollup_cart_days',
    'CREATE TABLE rollup_cart_days (day date PRIMARY KEY, customers bigint NOT NULL)',
  );
  await ledger.table(
    'rollup_cart_products',
    `CREATE TABLE rollup_cart_products (
       product_id text PRIMARY KEY, quantity bigint NOT NULL, seen numeric NOT NULL
     ) WITH (fillfactor = 80)`,
  );
  for (const { table, name, functionSql, sql } of cartTriggers()) {
    await ledger.function(`${quote(name)}()`, functionSql);
    await ledger.trigger(name, table, sql);
  }

  await ledger.column('rollup_orders', 'product_ids', 'text[]');
  // Sums by months and by name alone: the older program finds its tables where they were, and fills them again.
  await patiently('empty older sums', () => query('TRUNCATE rollup_product_days, rollup_product_months'));

  await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);
};

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there) await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);
};

module.exports = { claims, up, down };
