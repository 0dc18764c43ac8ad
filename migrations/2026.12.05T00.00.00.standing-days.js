'use strict';

/**
 * Who stands at which step of the funnel by the day alone: with it those who stand there in a range are these without
 * the few who had come further in it.
 */
const claims = [];

const up = async ({ context: { ledger } }) => {
  // As the older sums stand that are read with them, and while nobody folds or builds.
  await ledger.table(
    'rollup_funnel_standing_days',
    `LOCK TABLE rollup_state IN EXCLUSIVE MODE;
     LOCK TABLE rollup_journeys_build IN EXCLUSIVE MODE;
     CREATE TABLE rollup_funnel_standing_days (
       day date NOT NULL, step smallint NOT NULL, customers bigint NOT NULL, PRIMARY KEY (day, step)
     ) WITH (fillfactor = 80);
     INSERT INTO rollup_funnel_standing_days
     SELECT day, step, sum(customers) FROM rollup_funnel_standing GROUP BY 1, 2`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
