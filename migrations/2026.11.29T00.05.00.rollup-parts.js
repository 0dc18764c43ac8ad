'use strict';

/** Which settings have changed so that what depends on them is being built; the rest goes on. `zone` is everything. */
const claims = [];

const up = async ({ context: { ledger, query } }) => {
  await ledger.column('rollup_state', 'building', `text[] NOT NULL DEFAULT '{zone}'`);
  await query(`UPDATE rollup_state SET building = '{}' WHERE step = 'ready'`);
};

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  // A build of a part is none that the older program could end.
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there)
    await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0 WHERE step <> 'ready'`);
};

module.exports = { claims, up, down };
