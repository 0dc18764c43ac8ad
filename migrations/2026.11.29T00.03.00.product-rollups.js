'use strict';

/** Sums over products by days, weeks and blocks of weeks: which are bought together. */
const claims = [];

const up = async ({ context: { ledger, query } }) => {
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

  // What an order's lines are of, and their sums by months and by name alone, which these take the place of.
  await ledger.column('rollup_orders', 'product_ids', 'text[]');
  await query('DROP TABLE IF EXISTS rollup_product_days, rollup_product_months');

  await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);
};

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (!there.there) return;
  for (const unit of ['day', 'month']) {
    await query(
      `CREATE TABLE IF NOT EXISTS rollup_product_${unit}s (
         ${unit} date NOT NULL, product_name text NOT NULL,
         lines bigint NOT NULL, quantity numeric NOT NULL, total numeric NOT NULL, PRIMARY KEY (${unit}, product_name)
       ) WITH (fillfactor = 80)`,
    );
  }
  await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);
};

module.exports = { claims, up, down };
