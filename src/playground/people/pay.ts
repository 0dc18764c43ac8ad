import type { Update } from 'grammy/types';
import type { Account } from '../account/account';
import { asUser, type PrivateChat } from '../account/chats';
import { receive } from './receive';

/** Pays an invoice: the bot is asked first, and told of the payment once it has agreed. */
export function pay(account: Account, payer: PrivateChat, messageId: number): Update {
  const terms = account.payments.termsOf(payer.person.id, messageId);
  if (!terms) throw new Error(`the message ${messageId} is no invoice`);
  const { payload: invoice_payload, currency, total: total_amount } = terms;
  const id = account.payments.begin(() => {
    receive(
      account,
      payer,
      {},
      {
        successful_payment: {
          currency,
          total_amount,
          invoice_payload,
          telegram_payment_charge_id: `telegram-${id}`,
          provider_payment_charge_id: `provider-${id}`,
        },
      },
    );
  });
  const update = account.updates.push({
    pre_checkout_query: { id, from: asUser(payer.person), currency, total_amount, invoice_payload },
  });
  account.changes.announce();
  return update;
}
