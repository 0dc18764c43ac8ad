'use strict';

/**
 * The rest of the vocabulary that metrics read: since when an order has its status, how it is paid, what lies in
 * carts and which language a customer reads. And when a cart was last changed, which is how it counts as abandoned.
 */
const claims = ['shop_order_states', 'shop_payments', 'shop_carts', 'shop_languages'];

const up = async ({ context: { ledger, metricViews } }) => {
  await ledger.column('bot_carts', 'changed_at', 'timestamptz NOT NULL DEFAULT now()');
  for (const { name, sql } of metricViews()) await ledger.view(name, sql);
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
