'use strict';

/** On which of their days customers blocked the bot or let it in again: with it distinct ones are a sum. */
const claims = [];

const up = async ({ context: { ledger, query } }) => {
  await ledger.column('rollup_journeys', 'turns', 'smallint NOT NULL DEFAULT 0');
  await query(BUILD_ANEW);
};

const BUILD_ANEW = `UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`;

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there) await query(BUILD_ANEW);
};

module.exports = { claims, up, down };
