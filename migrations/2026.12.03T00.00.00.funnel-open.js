'use strict';

/**
 * Of the day from which not all who entered the funnel may still go on: who stands at which step, since which instant.
 * The bot makes it for a day at a time; there is no index by customer, since no more than two days are kept.
 */
const claims = ['rollup_funnel_open'];

const up = async ({ context: { ledger, schema } }) => {
  await ledger.table(
    'rollup_funnel_open',
    `CREATE TABLE rollup_funnel_open (
       day          date NOT NULL,
       customer_id  ${schema.customerIdType} NOT NULL,
       step         smallint NOT NULL,
       entry        bigint NOT NULL,
       previous_day date NOT NULL,
       PRIMARY KEY (day, customer_id)
     )`,
  );
  await ledger.column('rollup_state', 'open_days', `date[] NOT NULL DEFAULT '{}'`);
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
