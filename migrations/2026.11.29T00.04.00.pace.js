'use strict';

/** One row: when the next message that nobody asked for may go out, of all processes of the bot together. */
const claims = ['bot_message_turns'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'bot_message_turns',
    // is_alone: the owner of the last turns had those before as well, and may be late with them.
    `CREATE TABLE bot_message_turns (
       id       boolean PRIMARY KEY DEFAULT true CHECK (id),
       next_at  timestamptz NOT NULL,
       owner    text NOT NULL,
       is_alone boolean NOT NULL DEFAULT false
     ) WITH (fillfactor = 10);
     INSERT INTO bot_message_turns (next_at, owner) VALUES ('-infinity', '')`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
