'use strict';

/** One-time codes of links by which an admin opens the dashboard in a browser; the code itself is not kept. */
const claims = ['bot_login_codes'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'bot_login_codes',
    `CREATE TABLE bot_login_codes (
       telegram_id bigint PRIMARY KEY,
       digest      text NOT NULL UNIQUE,
       expires_at  timestamptz NOT NULL
     )`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
