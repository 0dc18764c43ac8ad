'use strict';

/**
 * What each buyer has spent, as one number: lists of people are sorted by it, by the hundred thousand. PostgreSQL itself
 * keeps it, so that it is right whichever version of the bot writes the row while both run.
 */
const claims = [];

const up = async ({ context: { ledger } }) => {
  await ledger.function(
    'shop_pulse_sum(numeric[])',
    `CREATE FUNCTION shop_pulse_sum(amounts numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
     AS $$ SELECT sum(amount) FROM unnest(amounts) AS amount $$`,
  );
  await ledger.column(
    'rollup_buyers',
    'spent',
    'numeric GENERATED ALWAYS AS (shop_pulse_sum(totals)) STORED',
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
