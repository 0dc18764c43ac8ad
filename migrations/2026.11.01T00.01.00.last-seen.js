'use strict';

/**
 * When each customer was last seen, for those who were there before us: the best guess is the last change
 * of the row. And the index that "active in the last 7 days" reads.
 */
const claims = ['idx_users_last_seen'];

const up = async ({ context }) => {
  const { schema, ledger, quote } = context;
  const { users } = schema.tables;
  const { lastSeenAt, updatedAt } = users.columns;
  if (!users.ours && updatedAt) await keepUpdatedAt(ledger, quote, users.name, quote(updatedAt.name));
  if (lastSeenAt.added) await context.backfillLastSeen();
  await ledger.index('idx_users_last_seen', users.name, `(${quote(lastSeenAt.name)})`);
};

/**
 * Another program may have a trigger that dates every change. Ours are not its changes, and would make each
 * visitor look edited, so updates that carry our setting put updated_at back. Triggers run in the order of
 * their names, hence the z.
 */
async function keepUpdatedAt(ledger, quote, table, updatedAt) {
  await ledger.function(
    'shop_pulse_keep_updated_at()',
    `CREATE FUNCTION shop_pulse_keep_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN NEW.${updatedAt} := OLD.${updatedAt}; RETURN NEW; END $$`,
  );
  await ledger.trigger(
    'zzz_shop_pulse_keep_updated_at',
    table,
    `CREATE TRIGGER zzz_shop_pulse_keep_updated_at BEFORE UPDATE ON ${quote(table)} FOR EACH ROW
       WHEN (current_setting('shop_pulse.quiet', true) = 'on') EXECUTE FUNCTION shop_pulse_keep_updated_at()`,
  );
}

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
