'use strict';

/** Until when an alert is somebody's to send; null: it was sent. A process that died leaves it to whoever comes next. */
const claims = [];

const up = async ({ context: { ledger } }) => {
  await ledger.column('bot_alerts', 'claimed_until', 'timestamptz');
};

const down = ({ context: { ledger } }) => ledger.takeAway();

module.exports = { claims, up, down };
