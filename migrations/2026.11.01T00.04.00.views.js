'use strict';

/** The one vocabulary that every metric and report reads, whatever the shop's tables are called. */
const claims = ['shop_customers', 'shop_orders', 'shop_order_lines', 'shop_products'];

const up = async ({ context: { ledger, views } }) => {
  for (const { name, sql } of views()) await ledger.view(name, sql);
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
