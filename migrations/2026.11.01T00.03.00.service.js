'use strict';

/** Which report went to which chat, claimed before it is sent; and the row that /readyz proves writes with. */
const claims = ['report_deliveries', 'service_heartbeat'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'report_deliveries',
    `CREATE TABLE report_deliveries (
       chat_id    bigint NOT NULL,
       kind       text NOT NULL,
       period     text NOT NULL,
       status     text NOT NULL CHECK (status IN ('claimed', 'sent', 'failed', 'unknown', 'skipped')),
       claimed_at timestamptz NOT NULL DEFAULT now(),
       claimed_by text NOT NULL,
       attempts   integer NOT NULL DEFAULT 1,
       sent_at    timestamptz,
       message_id bigint,
       late       boolean NOT NULL DEFAULT false,
       error      text,
       PRIMARY KEY (chat_id, kind, period)
     )`,
  );
  await ledger.table(
    'service_heartbeat',
    `CREATE TABLE service_heartbeat (
       id smallint PRIMARY KEY CHECK (id = 1),
       at timestamptz NOT NULL
     )`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
