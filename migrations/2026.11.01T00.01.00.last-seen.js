'use strict';

/**
 * When each customer was last seen, for those who were there before us: the best guess is the last change
 * of the row. And the index that "active in the last 7 days" reads.
 */
const up = async ({ context }) => {
  const { schema, ledger, quote } = context;
  const { users } = schema.tables;
  if (users.columns.lastSeenAt.added) await context.backfillLastSeen();
  await ledger.index('idx_users_last_seen', users.name, `(${quote(users.columns.lastSeenAt.name)})`);
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { up, down };
