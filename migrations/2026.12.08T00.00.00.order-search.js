'use strict';

/**
 * What staff look an order up by while somebody is on the phone: the end of that number, in place of an index of its
 * beginning, which nobody asks for; and an imported order's number without the name of its source. The bot's own orders
 * have no such number, so that the index costs them nothing.
 */
const claims = [];

const up = async ({ context }) => {
  const { schema, ledger } = context;
  await ledger.index('bot_order_details_phone_end', 'bot_order_details', '(reverse(phone) text_pattern_ops)');
  await dropIndex(context, 'bot_order_details_phone');
  const { orders } = schema.tables;
  // Another program's table has the indexes that it has.
  if (orders.ours)
    await ledger.index(
      'orders_imported_number',
      orders.name,
      "(split_part(external_id, ':', 2)) WHERE external_id IS NOT NULL",
    );
};

const concurrently = ({ kind }) => (kind === 'server' ? 'CONCURRENTLY' : '');

const dropIndex = (context, name) => context.query(`DROP INDEX ${concurrently(context)} IF EXISTS ${name}`);

const down = async ({ context }) => {
  // One that was cut off is there and is none.
  await dropIndex(context, 'bot_order_details_phone');
  await context.query(
    `CREATE INDEX ${concurrently(context)} bot_order_details_phone ON bot_order_details (phone)`,
  );
  await context.ledger.takeAway();
};

module.exports = { claims, up, down };
