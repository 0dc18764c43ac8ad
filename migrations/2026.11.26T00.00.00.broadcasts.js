'use strict';

/**
 * Messages to many customers at once, and who does not want them. A row for each person: it is claimed before
 * Telegram is called, so that nobody gets the same message twice, whatever dies in between.
 */
const claims = ['bot_broadcasts', 'bot_broadcast_recipients'];

const up = async ({ context: { ledger } }) => {
  await ledger.column('bot_customer_profiles', 'broadcasts_off_at', 'timestamptz');
  await ledger.table(
    'bot_broadcasts',
    // The id is made when an admin begins to write: the same confirmation, delivered twice, sends once.
    // led_until: one process at a time sends it, since Telegram counts the messages of all of them together.
    `CREATE TABLE bot_broadcasts (
       id             uuid PRIMARY KEY,
       created_by     bigint NOT NULL,
       created_at     timestamptz NOT NULL,
       chat_id        bigint NOT NULL,
       topic_id       bigint,
       message_id     bigint,
       locale         text NOT NULL,
       title          text NOT NULL,
       segment        jsonb NOT NULL,
       messages       jsonb NOT NULL,
       main_locale    text NOT NULL,
       state          text NOT NULL CHECK (state IN ('draft', 'sending', 'cancelled', 'done')),
       were_blocked   integer NOT NULL,
       had_opted_out  integer NOT NULL,
       started_at     timestamptz,
       finished_at    timestamptz,
       told_at        timestamptz,
       reported_at    timestamptz,
       report_due_at  timestamptz,
       led_by         text,
       led_until      timestamptz
     );
     CREATE INDEX bot_broadcasts_sending ON bot_broadcasts (started_at, id) WHERE state = 'sending'`,
  );
  await ledger.table(
    'bot_broadcast_recipients',
    `CREATE TABLE bot_broadcast_recipients (
       broadcast_id  uuid NOT NULL,
       telegram_id   bigint NOT NULL,
       status        text NOT NULL DEFAULT 'waiting' CHECK (status IN
         ('waiting', 'claimed', 'sent', 'blocked', 'failed', 'unknown', 'skipped')),
       attempts      integer NOT NULL DEFAULT 0,
       due_at        timestamptz,
       claimed_until timestamptz,
       message_id    bigint,
       at            timestamptz,
       error         text,
       opted_out_at  timestamptz,
       PRIMARY KEY (broadcast_id, telegram_id)
     );
     CREATE INDEX bot_broadcast_recipients_waiting ON bot_broadcast_recipients (broadcast_id, telegram_id)
       WHERE status = 'waiting';
     CREATE INDEX bot_broadcast_recipients_claimed ON bot_broadcast_recipients (broadcast_id, claimed_until)
       WHERE status = 'claimed'`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
