'use strict';

/** What the rollups were built for, in one value: more of the shop's settings matter to them than its revenue statuses. */
const claims = [];

const up = async ({ context: { ledger } }) => {
  await ledger.column('rollup_state', 'settings', `text NOT NULL DEFAULT ''`);
};

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  // Built before for what the older program knows of: it finds its own columns as it left them, and builds anew.
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there) await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0`);
};

module.exports = { claims, up, down };
