'use strict';

/** Journeys are built beside the other rollups: how far they are is kept apart, so that neither waits for the other. */
const claims = ['rollup_journeys_build'];

const up = async ({ context: { ledger, query } }) => {
  await ledger.table(
    'rollup_journeys_build',
    `CREATE TABLE rollup_journeys_build (
       step   text NOT NULL,
       cursor text,
       done   bigint NOT NULL DEFAULT 0
     );
     INSERT INTO rollup_journeys_build (step) VALUES ('ready')`,
  );
  // How many builds have begun: who reads rollups sees by it whether one emptied them meanwhile.
  await ledger.column('rollup_state', 'builds', 'bigint NOT NULL DEFAULT 0');
  await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0 WHERE step <> 'ready'`);
};

const down = async ({ context: { ledger, query } }) => {
  await ledger.takeAway();
  const [there] = await query(`SELECT to_regclass('rollup_state') IS NOT NULL AS there`);
  if (there.there) {
    await query(`UPDATE rollup_state SET step = 'new', cursor = NULL, done = 0 WHERE step <> 'ready'`);
  }
};

module.exports = { claims, up, down };
