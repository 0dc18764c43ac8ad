import { Keyboard } from 'grammy';
import { type Message } from 'grammy/types';
import { fit } from '../../../present/fit';
import { parsePhone } from '../../../shop/phone';
import { type BotContext } from '../../context';
import { type Languages } from '../../languages';
import { type CheckoutDraft, type CheckoutStart, type CheckoutStep } from './draft';

export const NAME_LENGTH = 100;
export const ADDRESS_LENGTH = 300;
export const COMMENT_LENGTH = 500;

/** What a message says to a question: a part of the draft, a button of the keyboard, or what is wrong with it. */
export type Reading =
  | { kind: 'answer'; part: Partial<CheckoutDraft> }
  | { kind: 'back' }
  | { kind: 'cancel' }
  | { kind: 'wrong'; text: string };

export interface Question {
  text(ctx: BotContext): string;
  /** Under the question, and under what is wrong with an answer: whoever has typed one sees it no more. */
  keyboard(ctx: BotContext, start: CheckoutStart, isFirst: boolean): { reply_markup: Keyboard };
  read(ctx: BotContext, message: Message): Reading;
}

export interface QuestionsOptions {
  languages: Languages;
  /** Where phone numbers without a country code belong. */
  country: string;
}

export function createQuestions({ languages, country }: QuestionsOptions): Record<CheckoutStep, Question> {
  /** A button drawn before the language was changed means the same. */
  const says = (
    text: string,
    key: 'checkout-back' | 'checkout-quit' | 'checkout-skip' | 'pay-online' | 'pay-on-delivery',
  ) => languages.offered.some((locale) => languages.of(locale).t(key) === text);

  const keyboard = ({ language: { t } }: BotContext, isFirst: boolean, rows: (keys: Keyboard) => unknown) => {
    const keys = new Keyboard();
    rows(keys);
    keys.row();
    if (!isFirst) keys.text(t('checkout-back'));
    return { reply_markup: keys.text(t('checkout-quit')).resized().oneTime() };
  };

  /** A text of at most `length` characters, or a button, or what is wrong. */
  function readText(
    ctx: BotContext,
    { text }: Message,
    length: number,
    make: (text: string) => Partial<CheckoutDraft>,
  ): Reading {
    const { t, format } = ctx.language;
    if (text === undefined) return { kind: 'wrong', text: t('checkout-need-text') };
    const trimmed = text.trim();
    if (says(trimmed, 'checkout-back')) return { kind: 'back' };
    if (says(trimmed, 'checkout-quit')) return { kind: 'cancel' };
    if (trimmed.length === 0) return { kind: 'wrong', text: t('checkout-need-text') };
    if (trimmed.length > length) {
      const values = { length: format.count(trimmed.length), most: format.count(length) };
      return { kind: 'wrong', text: t('checkout-too-long', values) };
    }
    return { kind: 'answer', part: make(trimmed) };
  }

  return {
    name: {
      text: ({ language: { t } }) => t('checkout-ask-name'),
      keyboard: (ctx, { name }, isFirst) => keyboard(ctx, isFirst, (keys) => name && keys.text(name)),
      read: (ctx, message) => readText(ctx, message, NAME_LENGTH, (name) => ({ name })),
    },
    phone: {
      text: ({ language: { t } }) => t('checkout-ask-phone'),
      keyboard: (ctx, { phone }, isFirst) =>
        keyboard(ctx, isFirst, (keys) => {
          keys.requestContact(ctx.language.t('checkout-send-contact'));
          if (phone) keys.row().text(phone);
        }),
      read(ctx, message) {
        const { t } = ctx.language;
        if (message.contact) {
          if (message.contact.user_id !== ctx.from?.id)
            return { kind: 'wrong', text: t('checkout-foreign-contact') };
          const own = parsePhone(`+${message.contact.phone_number.replace(/^\+/, '')}`, country);
          return own
            ? { kind: 'answer', part: { phone: own } }
            : { kind: 'wrong', text: t('checkout-bad-phone') };
        }
        const reading = readText(ctx, message, 64, (phone) => ({ phone }));
        if (reading.kind !== 'answer') return reading;
        const phone = parsePhone(reading.part.phone ?? '', country);
        return phone ? { kind: 'answer', part: { phone } } : { kind: 'wrong', text: t('checkout-bad-phone') };
      },
    },
    place: {
      text: ({ language: { t } }) => t('checkout-ask-place'),
      keyboard: (ctx, { address }, isFirst) =>
        keyboard(ctx, isFirst, (keys) => {
          keys.requestLocation(ctx.language.t('checkout-send-location'));
          if (address) keys.row().text(address);
        }),
      read(ctx, message) {
        if (message.location) {
          const { latitude, longitude } = message.location;
          return { kind: 'answer', part: { location: { latitude, longitude }, address: nameOf(message) } };
        }
        return readText(ctx, message, ADDRESS_LENGTH, (address) => ({ address, location: null }));
      },
    },
    comment: {
      text: ({ language: { t } }) => t('checkout-ask-comment'),
      keyboard: (ctx, { comment }, isFirst) =>
        keyboard(ctx, isFirst, (keys) => {
          if (comment) keys.text(comment).row();
          keys.text(ctx.language.t('checkout-skip'));
        }),
      read: (ctx, message) =>
        readText(ctx, message, COMMENT_LENGTH, (comment) => ({
          comment: says(comment, 'checkout-skip') ? null : comment,
        })),
    },
    payment: {
      text: ({ language: { t } }) => t('checkout-ask-payment'),
      keyboard: (ctx, _start, isFirst) =>
        keyboard(ctx, isFirst, (keys) => {
          const { t } = ctx.language;
          keys.text(t('pay-on-delivery')).row().text(t('pay-online'));
        }),
      read(ctx, message) {
        const reading = readText(ctx, message, 100, () => ({}));
        if (reading.kind !== 'answer') return reading;
        const text = message.text?.trim() ?? '';
        if (says(text, 'pay-online')) return { kind: 'answer', part: { payment: 'online' } };
        if (says(text, 'pay-on-delivery')) return { kind: 'answer', part: { payment: 'on-delivery' } };
        return { kind: 'wrong', text: ctx.language.t('checkout-choose') };
      },
    },
  };
}

/** What the map calls the place, where it was chosen by that: more than a point to whoever reads it. */
function nameOf({ venue }: Message): string | null {
  const words = [venue?.title, venue?.address].map((word) => word?.trim()).filter(Boolean);
  return fit(words.join(', '), ADDRESS_LENGTH) || null;
}
