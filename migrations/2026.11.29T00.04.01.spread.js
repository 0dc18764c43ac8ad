'use strict';

/** Which tables are spread over a cluster (`npm run distribute`): none, until somebody asks for it. */
const claims = ['bot_spread'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'bot_spread',
    `CREATE TABLE bot_spread (
       name       text PRIMARY KEY,
       at         timestamptz NOT NULL DEFAULT now(),
       is_counted boolean NOT NULL DEFAULT false
     )`,
  );
};

const down = async ({ context: { ledger, query } }) => {
  const [marker] = await query(`SELECT to_regclass('bot_spread') IS NOT NULL AS there`);
  const spread = marker.there ? await query('SELECT name FROM bot_spread') : [];
  // Without its table between, what is written there would be counted no more.
  if (spread.length > 0)
    throw new Error('events and activity_days are spread over a cluster; that has no way back here');
  await ledger.takeAway();
};

module.exports = { claims, up, down };
