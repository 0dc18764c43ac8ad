import type { Clock } from '../../clock';
import { queryTooOld } from '../bot-api/errors';
import { LIMITS } from '../bot-api/limits';

export interface InvoiceTerms {
  payload: string;
  currency: string;
  /** In the currency's smallest unit. */
  total: number;
}

/** A payment begins with the person's tap, and ends when the bot agrees or refuses, or by its age. */
interface OpenPayment {
  at: number;
  settle: () => void;
}

/** What invoices ask for, and payments that wait for answerPreCheckoutQuery. No money moves. */
export class Payments {
  private readonly terms = new Map<string, InvoiceTerms>();
  private readonly open = new Map<string, OpenPayment>();
  private count = 0;

  constructor(private readonly clock: Clock) {}

  /** Keeps the payload, which is not part of the message that Telegram shows. */
  offer(chatId: number, messageId: number, terms: InvoiceTerms): void {
    this.terms.set(`${chatId} ${messageId}`, terms);
  }

  termsOf(chatId: number, messageId: number): InvoiceTerms | undefined {
    return this.terms.get(`${chatId} ${messageId}`);
  }

  forget(chatId: number, messageId: number): void {
    this.terms.delete(`${chatId} ${messageId}`);
  }

  /** Returns the id of the pre-checkout query; `settle` is called once the bot agrees. */
  begin(settle: () => void): string {
    const id = `pay${++this.count}`;
    this.open.set(id, { at: this.clock.now(), settle });
    return id;
  }

  answer(id: string, agreed: boolean): void {
    const payment = this.open.get(id);
    if (!payment || this.clock.now() - payment.at > LIMITS.preCheckoutAge) throw queryTooOld();
    this.open.delete(id);
    if (agreed) payment.settle();
  }
}
