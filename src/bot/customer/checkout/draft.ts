import { type Location, type PaymentMethod } from '../../../shop/checkout';

/** Questions in their order; `payment` is asked only where there is a choice. */
export const CHECKOUT_STEPS = ['name', 'phone', 'place', 'comment', 'payment'] as const;
export type CheckoutStep = (typeof CHECKOUT_STEPS)[number];

/** What a checkout begins with; it is stored with the conversation. */
export interface CheckoutStart {
  /** A UUID: the order that this checkout becomes is made once. */
  checkoutId: string;
  /** Offered as buttons. */
  name: string | null;
  phone: string | null;
  address: string | null;
  /** Only what this very checkout was told: it was about another order. */
  comment?: string | null;
  canPayOnline: boolean;
}

/** What has been answered so far. */
export interface CheckoutDraft {
  name: string;
  phone: string;
  address: string | null;
  location: Location | null;
  comment: string | null;
  payment: PaymentMethod;
}

export const EMPTY_DRAFT: CheckoutDraft = {
  name: '',
  phone: '',
  address: null,
  location: null,
  comment: null,
  payment: 'on-delivery',
};

/** Buttons under the summary; they carry the checkout, so that those of an older one are told apart. */
export const CHECKOUT_BUTTON = /^checkout:(confirm|accept|edit|cancel):([\da-f-]{36})$/;

export type SummaryVerb = 'confirm' | 'accept' | 'edit' | 'cancel';
export const summaryButton = (verb: SummaryVerb, checkoutId: string): string =>
  `checkout:${verb}:${checkoutId}`;
