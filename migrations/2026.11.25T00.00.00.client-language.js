'use strict';

/** The language of a person's client: staff are no customers, so that nothing else keeps it. */
const up = async ({ context: { ledger } }) => {
  await ledger.column('bot_customer_profiles', 'client_language', 'text');
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { up, down };
