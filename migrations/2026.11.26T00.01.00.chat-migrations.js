'use strict';

/** Groups that became supergroups: Telegram tells of it once, and what was for the old chat is for the new one. */
const claims = ['bot_moved_chats'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'bot_moved_chats',
    `CREATE TABLE bot_moved_chats (
       old_chat_id bigint PRIMARY KEY,
       new_chat_id bigint NOT NULL,
       at          timestamptz NOT NULL
     )`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
