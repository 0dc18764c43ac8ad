'use strict';

/** What comes by itself into which chat, what of it was told, and what is needed to correct it afterwards. */
const claims = ['bot_report_subscriptions', 'bot_alerts', 'bot_alert_mutes'];

const up = async ({ context: { ledger } }) => {
  // Null: nobody has chosen, so that the configuration holds.
  await ledger.table(
    'bot_report_subscriptions',
    `CREATE TABLE bot_report_subscriptions (
       chat_id      bigint PRIMARY KEY,
       daily        boolean,
       weekly       boolean,
       monthly      boolean,
       weekday      smallint CHECK (weekday BETWEEN 1 AND 7),
       hour         smallint CHECK (hour BETWEEN 0 AND 23),
       minute       smallint CHECK (minute BETWEEN 0 AND 59),
       scheduled_at timestamptz,
       locale       text,
       topic_id     bigint,
       charts       text CHECK (charts IN ('off', 'light', 'dark')),
       alerts       boolean,
       muted_until  timestamptz
     )`,
  );
  await ledger.table(
    'bot_alerts',
    `CREATE TABLE bot_alerts (
       chat_id bigint NOT NULL,
       kind    text NOT NULL,
       about   text NOT NULL,
       told_at timestamptz NOT NULL,
       is_open boolean NOT NULL,
       PRIMARY KEY (chat_id, kind, about)
     )`,
  );
  await ledger.table(
    'bot_alert_mutes',
    `CREATE TABLE bot_alert_mutes (
       chat_id     bigint NOT NULL,
       kind        text NOT NULL,
       muted_until timestamptz NOT NULL,
       PRIMARY KEY (chat_id, kind)
     )`,
  );
  await ledger.column('report_deliveries', 'locale', 'text');
  await ledger.column('report_deliveries', 'missed', 'jsonb');
  // Figures as they were first told, and as the message shows them since a correction.
  await ledger.column('report_deliveries', 'figures', 'jsonb');
  await ledger.column('report_deliveries', 'shown', 'jsonb');
  await ledger.column('report_deliveries', 'sent_to', 'bigint');
  await ledger.column('report_deliveries', 'photo_id', 'bigint');
  await ledger.column('report_deliveries', 'corrected_at', 'timestamptz');
  await ledger.column('report_deliveries', 'asked_at', 'timestamptz');
  // A chat that takes no messages is a state of its own: nothing more is tried, and others are told.
  await ledger.column('report_deliveries', 'refused', 'boolean');
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
