'use strict';

/**
 * The next of a broadcast's recipients is found behind all who had their message since the last vacuum. Of a million it comes,
 * as a server has it, when two hundred thousand had theirs: until then each message goes past up to as many.
 */
const claims = [];

const TABLE = 'bot_broadcast_recipients';
const up = async ({ context: { query } }) => {
  await query(`ALTER TABLE ${TABLE} SET (autovacuum_vacuum_scale_factor = 0.02)`);
};

const down = async ({ context: { query } }) => {
  await query(`ALTER TABLE ${TABLE} RESET (autovacuum_vacuum_scale_factor)`);
};

module.exports = { claims, up, down };
