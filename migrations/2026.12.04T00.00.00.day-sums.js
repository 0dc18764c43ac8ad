'use strict';

/**
 * Who came on each day by itself: with it the distinct people of some days are these without those pairs of visits that
 * both lie in them, which are few where the days are. And first orders by days, weeks and blocks of weeks.
 */
const claims = [];

/** Of each: its amount, and what it is told apart by beside the day. */
const DAYS = [
  ['activity', 'customers'],
  ['purchase', 'buyers'],
  ['second_purchase', 'buyers'],
  ['language_activity', 'customers', 'language', 'text'],
  ['source_purchase', 'buyers', 'source', 'text'],
  ['funnel', 'customers', 'step', 'smallint'],
];

const up = async ({ context: { ledger } }) => {
  for (const [name, amount, by, type] of DAYS) {
    // As the older sums stand that are read with them: what waits is folded into all of them alike.
    const keys = by ? `day, ${by}` : 'day';
    await filled(
      ledger,
      `rollup_${name}_days`,
      `day date NOT NULL, ${by ? `${by} ${type} NOT NULL, ` : ''}${amount} bigint NOT NULL, PRIMARY KEY (${keys})`,
      `SELECT ${keys}, sum(${amount}) FROM rollup_${name}_pair_months GROUP BY ${keys}`,
    );
  }
  await filled(
    ledger,
    'rollup_first_order_spans',
    `span smallint NOT NULL, start date NOT NULL, wait_band smallint NOT NULL, buyers bigint NOT NULL,
     PRIMARY KEY (span, start, wait_band)`,
    `SELECT span, day - (day - DATE '0001-01-01') % span, wait_band, sum(buyers)
     FROM rollup_first_order_days CROSS JOIN (VALUES (1), (7), (56)) AS spans(span) GROUP BY 1, 2, 3`,
  );
};

/** Made and filled while nobody folds or builds. */
const filled = (ledger, name, columns, rows) =>
  ledger.table(
    name,
    `LOCK TABLE rollup_state IN EXCLUSIVE MODE;
     LOCK TABLE rollup_journeys_build IN EXCLUSIVE MODE;
     CREATE TABLE ${name} (${columns}) WITH (fillfactor = 80);
     INSERT INTO ${name} ${rows}`,
  );

const down = async ({ context: { ledger, patiently, query } }) => {
  const [there] = await query(`SELECT to_regclass('rollup_first_order_spans') IS NOT NULL AS there`);
  if (there.there) await patiently('first orders by days and months', () => query(OLDER_FIRST_ORDERS));
  await ledger.takeAway();
};

/** What the older program keeps itself. */
const OLDER_FIRST_ORDERS = `LOCK TABLE rollup_state IN EXCLUSIVE MODE;
  DELETE FROM rollup_first_order_days;
  DELETE FROM rollup_first_order_months;
  INSERT INTO rollup_first_order_days SELECT start, wait_band, buyers FROM rollup_first_order_spans WHERE span = 1;
  INSERT INTO rollup_first_order_months
    SELECT date_trunc('month', start::timestamp)::date, wait_band, sum(buyers)
    FROM rollup_first_order_spans WHERE span = 1 GROUP BY 1, 2`;

module.exports = { claims, up, down };
