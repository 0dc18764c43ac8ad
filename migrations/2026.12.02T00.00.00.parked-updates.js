'use strict';

/** Updates whose handlers hold up all others: kept here, they can be confirmed, and a kill loses none. */
const claims = ['bot_parked_updates'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'bot_parked_updates',
    `CREATE TABLE bot_parked_updates (
       update_id bigint PRIMARY KEY,
       place     bigint GENERATED ALWAYS AS IDENTITY,
       content   jsonb NOT NULL
     )`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
