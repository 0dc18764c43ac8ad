'use strict';

/**
 * Figures counted at write time: facts by customer, order and buyer, sums over them, and the keys of what has changed
 * since they were summed. Triggers append those keys, so that another program's writes are seen as well.
 * All of it can be made anew from the shop's tables: `npm run rollups -- --rebuild`.
 */
const claims = [
  ...['rollup_state', 'rollup_rebuilds', 'rollup_customers', 'rollup_orders', 'rollup_buyers'],
  ...['rollup_pending_customers', 'rollup_pending_orders', 'rollup_pending_buyers'],
];

const up = async ({ context: { schema, ledger, rollupTriggers, quote } }) => {
  const { customerIdType } = schema;
  const orderIdType = schema.tables.orders.columns.id.type;
  const table = (name, columns) => ledger.table(name, `CREATE TABLE ${name} (${columns})`);

  // One row. A step other than ready: the rollups are being built, and figures are computed from the shop's tables.
  await ledger.table(
    'rollup_state',
    `CREATE TABLE rollup_state (
       id        boolean PRIMARY KEY DEFAULT true CHECK (id),
       step      text NOT NULL,
       time_zone text NOT NULL,
       revenue   text[] NOT NULL,
       cursor    text,
       done      bigint NOT NULL DEFAULT 0,
       folded_at  timestamptz,
       checked_on date
     );
     INSERT INTO rollup_state (step, time_zone, revenue) VALUES ('new', 'UTC', '{}')`,
  );
  await table('rollup_rebuilds', 'asked_at timestamptz NOT NULL');

  await table('rollup_pending_customers', `customer_id ${customerIdType} NOT NULL`);
  await table('rollup_pending_orders', `order_id ${orderIdType} NOT NULL`);
  await table('rollup_pending_buyers', `customer_id ${customerIdType} NOT NULL`);

  await ledger.table(
    'rollup_customers',
    `CREATE TABLE rollup_customers (
       customer_id   ${customerIdType} PRIMARY KEY,
       created_at    timestamptz,
       last_seen_day date,
       visits        timestamptz[] NOT NULL
     ) WITH (fillfactor = 70);
     CREATE INDEX rollup_customers_created_at ON rollup_customers (created_at)`,
  );
  await ledger.table(
    'rollup_orders',
    `CREATE TABLE rollup_orders (
       order_id      ${orderIdType} PRIMARY KEY,
       customer_id   ${customerIdType},
       status        text NOT NULL,
       status_key    text,
       placed_at     timestamptz,
       since         timestamptz,
       total         numeric,
       quantity      numeric,
       listed        numeric,
       method        text NOT NULL,
       product_names text[],
       quantities    numeric[],
       totals        numeric[]
     ) WITH (fillfactor = 90);
     CREATE INDEX rollup_orders_customer_id ON rollup_orders (customer_id);
     CREATE INDEX rollup_orders_placed_at ON rollup_orders (placed_at);
     CREATE INDEX rollup_orders_since ON rollup_orders (since)`,
  );
  await table(
    'rollup_buyers',
    `customer_id ${customerIdType} PRIMARY KEY, purchases timestamptz[] NOT NULL, totals numeric[] NOT NULL`,
  );

  // Rows of sums change in place as long as the page has room.
  const sums = (name, keys, amounts) => {
    const columns = Object.entries(keys).map(([key, type]) => `${key} ${type} NOT NULL`);
    const added = Object.entries(amounts).map(([amount, type]) => `${amount} ${type} NOT NULL`);
    const primary = `PRIMARY KEY (${Object.keys(keys).join(', ')})`;
    return ledger.table(
      name,
      `CREATE TABLE ${name} (${[...columns, ...added, primary].join(', ')}) WITH (fillfactor = 80)`,
    );
  };
  const customers = { customers: 'bigint' };
  const buyers = { buyers: 'bigint' };
  await sums('rollup_customer_days', { day: 'date' }, customers);
  await sums('rollup_customer_quarters', { quarter: 'timestamptz' }, customers);
  await sums('rollup_last_seen_days', { day: 'date' }, customers);
  await sums('rollup_new_activity', { created_day: 'date', day: 'date', previous_day: 'date' }, customers);
  await sums('rollup_activity_windows', { day: 'date' }, customers);
  for (const [what, amounts] of Object.entries({
    activity: customers,
    purchase: buyers,
    second_purchase: buyers,
  })) {
    await sums(`rollup_${what}_pairs`, { day: 'date', previous_day: 'date' }, amounts);
    await sums(`rollup_${what}_pair_months`, { day: 'date', previous_month: 'date' }, amounts);
    await sums(`rollup_${what}_quarters`, { quarter: 'timestamptz', previous_day: 'date' }, amounts);
  }
  for (const [what, amounts] of Object.entries({ activity: customers, purchase: buyers })) {
    await sums(`rollup_${what}_cohorts`, { unit: 'text', cohort: 'date', day: 'date' }, amounts);
  }
  await sums('rollup_purchase_revenue', { cohort: 'date', day: 'date' }, { total: 'numeric' });
  const amounts = { total: 'numeric', quantity: 'numeric', discount: 'numeric' };
  const added = { orders: 'bigint', owned: 'bigint', ...amounts };
  await sums('rollup_status_days', { day: 'date', status: 'text' }, { orders: 'bigint', total: 'numeric' });
  await sums('rollup_order_days', { day: 'date', status: 'text' }, added);
  await sums('rollup_order_quarters', { quarter: 'timestamptz', status: 'text' }, added);
  await sums(
    'rollup_status_quarters',
    { quarter: 'timestamptz', status: 'text' },
    { orders: 'bigint', total: 'numeric' },
  );
  await sums('rollup_payment_days', { day: 'date', method: 'text' }, { orders: 'bigint', total: 'numeric' });
  const sold = { lines: 'bigint', quantity: 'numeric', total: 'numeric' };
  await sums('rollup_product_days', { day: 'date', product_name: 'text' }, sold);
  await sums('rollup_product_months', { month: 'date', product_name: 'text' }, sold);
  await sums(
    'rollup_new_activity_quarters',
    { quarter: 'timestamptz', created_quarter: 'timestamptz', previous_day: 'date' },
    customers,
  );
  await ledger.index(
    'rollup_new_activity_quarters_created',
    'rollup_new_activity_quarters',
    '(created_quarter)',
  );

  for (const { table: on, name, functionSql, sql } of rollupTriggers()) {
    await ledger.function(`${quote(name)}()`, functionSql);
    await ledger.trigger(name, on, sql);
  }
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
