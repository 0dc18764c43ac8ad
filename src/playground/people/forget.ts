import type { Account } from '../account/account';

/** Empties a person's chat. That the bot may write to them stays, and so do taps that wait for an answer. */
export function forgetChat(account: Account, personId: number): void {
  for (const { message } of account.messages.of(personId))
    account.payments.forget(personId, message.message_id);
  account.messages.forget(personId);
  account.callbackQueries.forget(personId);
  account.chatActions.delete(personId);
  account.changes.announce();
}
