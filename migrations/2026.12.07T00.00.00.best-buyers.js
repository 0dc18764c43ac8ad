'use strict';

/** Buyers by what they have spent: a list of a hundred thousand begins with these, and few look behind its first pages. */
const claims = [];

const up = async ({ context: { ledger } }) => {
  await ledger.index('rollup_buyers_spent', 'rollup_buyers', '(spent DESC)');
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
