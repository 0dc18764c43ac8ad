/** Something to be told in a chat. It is written in the transaction that it tells of, and sent afterwards. */
export type Notice =
  /** In an admin chat: the order's card, sent, or edited where it stands already. */
  | { kind: 'order-card'; orderId: string }
  /** To the customer: the order has a new status. */
  | { kind: 'order-status'; orderId: string; status: string; reason: string | null }
  /** In an admin chat: few pieces are left. */
  | { kind: 'low-stock'; productId: string; stock: number }
  /** In an admin chat: money came for an order that is cancelled or refunded; it must be given back. */
  | { kind: 'late-payment'; orderId: string };

export interface ClaimedNotice {
  id: string;
  chatId: number;
  notice: Notice;
  /** Counts this one. */
  attempt: number;
}

/** Notices of one chat go out in the order of their making, one at a time. */
export interface Notices {
  /** The oldest due one of each chat that nobody else is sending, at most `limit`; for `leaseMs` it is the caller's. */
  claim(limit: number, leaseMs: number): Promise<ClaimedNotice[]>;
  /** They are still being sent: the lease begins anew. */
  renew(ids: readonly string[], leaseMs: number): Promise<void>;
  done(id: string): Promise<void>;
  /** It did not go out: tried again at `dueAt`. */
  postpone(id: string, dueAt: number, error: string): Promise<void>;
  /** Nothing more is for this chat: it is gone or has blocked the bot. */
  dropAll(chatId: number): Promise<void>;
  /** A group became a supergroup: what was for the old id is for the new one. */
  moveChat(from: number, to: number): Promise<void>;
  /** Where an order's card stands in a chat. */
  cardMessage(orderId: string, chatId: number): Promise<number | undefined>;
  keepCardMessage(orderId: string, chatId: number, messageId: number): Promise<void>;
}
