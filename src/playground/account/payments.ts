import { badRequest } from '../bot-api/errors';

export interface InvoiceTerms {
  payload: string;
  currency: string;
  /** In the currency's smallest unit. */
  total: number;
}

/** A payment begins with the person's tap, and ends when the bot agrees or refuses. */
interface OpenPayment {
  terms: InvoiceTerms;
  settle: () => void;
}

/** What invoices ask for, and payments that wait for answerPreCheckoutQuery. No money moves. */
export class Payments {
  private readonly terms = new Map<number, InvoiceTerms>();
  private readonly open = new Map<string, OpenPayment>();
  private count = 0;

  /** Keeps the payload, which is not part of the message that Telegram shows. */
  offer(messageId: number, terms: InvoiceTerms): void {
    this.terms.set(messageId, terms);
  }

  termsOf(messageId: number): InvoiceTerms | undefined {
    return this.terms.get(messageId);
  }

  forget(messageId: number): void {
    this.terms.delete(messageId);
  }

  /** Returns the id of the pre-checkout query; `settle` is called once the bot agrees. */
  begin(terms: InvoiceTerms, settle: () => void): string {
    const id = `pay${++this.count}`;
    this.open.set(id, { terms, settle });
    return id;
  }

  answer(id: string, agreed: boolean): void {
    const payment = this.open.get(id);
    if (!payment) throw badRequest('PRE_CHECKOUT_QUERY_ID_INVALID');
    this.open.delete(id);
    if (agreed) payment.settle();
  }
}
