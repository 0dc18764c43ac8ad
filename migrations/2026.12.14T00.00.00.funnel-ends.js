'use strict';

/**
 * How customers stood in the funnel at the end of a week or a month, as long as some of it may still go on: else whoever
 * asks for the funnel of last week on a Monday has all of its days gone through. The bot makes these sums for an end once
 * it has come.
 */
const claims = ['rollup_funnel_ends'];

const up = async ({ context: { query, ledger } }) => {
  await ledger.table(
    'rollup_funnel_ends',
    `CREATE TABLE rollup_funnel_ends (
       until        date NOT NULL,
       day          date NOT NULL,
       step         smallint NOT NULL,
       previous_day date NOT NULL,
       customers    bigint NOT NULL,
       PRIMARY KEY (until, day, step, previous_day)
     ) WITH (fillfactor = 60)`,
  );
  await ledger.column('rollup_state', 'funnel_ends', `date[] NOT NULL DEFAULT '{}'`);
  // Whoever came no further on an open day, though they came as far again: such rows were not there.
  await ledger.column('rollup_funnel_open', 'next_day', `date NOT NULL DEFAULT 'infinity'`);
  await query(`UPDATE rollup_state SET open_days = '{}'`);
};

const down = async ({ context: { query, ledger } }) => {
  await ledger.takeAway();
  await query(`UPDATE rollup_state SET open_days = '{}'`);
};

module.exports = { claims, up, down };
