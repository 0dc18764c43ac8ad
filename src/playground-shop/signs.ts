import { CHECKOUT_BUTTON } from '../bot/customer/checkout/draft';
import { viewBehind } from '../bot/customer/shop-menu';
import { type Languages } from '../bot/languages';
import { type Key, type Offer, type QuestionKind, type Saying, type ShopSigns } from '../playground';

/**
 * The bot as a customer reads it. Buttons under messages by their callback data, which the bot's own rooms decode: it
 * says what a button does, in any language and under any label. What has no callback data (questions, the keys below
 * the chat, news) by the words of the offered languages.
 */
export function createShopSigns(languages: Languages): ShopSigns {
  const all = languages.offered.map((locale) => languages.of(locale).t);
  const byText = <K>(texts: (t: (typeof all)[number]) => [string, K][]) => new Map(all.flatMap(texts));

  const questions = byText<QuestionKind>((t) => [
    [t('checkout-ask-name'), 'name'],
    [t('checkout-ask-phone'), 'phone'],
    [t('checkout-ask-place'), 'place'],
    [t('checkout-ask-comment'), 'comment'],
    [t('checkout-ask-payment'), 'payment'],
  ]);
  const keys = byText<Key>((t) => [
    [t('checkout-back'), 'back'],
    [t('checkout-quit'), 'quit'],
    [t('checkout-skip'), 'skip'],
    [t('pay-on-delivery'), 'on-delivery'],
    [t('pay-online'), 'online'],
  ]);
  const sayings = all.flatMap((t): [RegExp, Saying][] => [
    [patternOf(t('checkout-placed', { number: GAP, total: GAP })), 'placed'],
    // An answer got lost, and the same button was pressed again.
    [patternOf(t('checkout-placed-before', { number: GAP })), 'placed'],
    [patternOf(t('payment-received', { number: GAP })), 'paid'],
    [patternOf(t('payment-known')), 'paid'],
  ]);

  return {
    offer: (callbackData) => checkoutOffer(callbackData) ?? shopOffer(callbackData),
    question: (text) => questions.get(text.trim()),
    key: (label) => keys.get(label),
    saying: (text) => sayings.find(([pattern]) => pattern.test(text.trim()))?.[1],
  };
}

function checkoutOffer(callbackData: string): Offer | undefined {
  const verb = CHECKOUT_BUTTON.exec(callbackData)?.[1];
  if (verb === 'confirm' || verb === 'accept') return { kind: verb };
  return verb === 'cancel' ? { kind: 'quit' } : undefined;
}

function shopOffer(callbackData: string): Offer | undefined {
  const view = viewBehind(callbackData);
  if (!view) return undefined;
  switch (view.kind) {
    case 'categories':
      return { kind: 'catalogue' };
    case 'set':
      return { kind: 'quantity', quantity: view.quantity };
    case 'accept':
    case 'cancel-order':
    case 'cancel-order-surely':
    case 'cart':
    case 'category':
    case 'checkout':
    case 'order':
    case 'orders':
    case 'pay':
    case 'product':
    case 'quantities':
    case 'repeat':
      return { kind: view.kind };
    case 'home':
    case 'help':
    case 'languages':
    case 'language':
    case 'search':
    case 'clear-cart':
    case 'clear-cart-surely':
      return undefined;
  }
}

/** Stands for what differs from message to message. */
const GAP = '\u0001';

/** The words as they are shown, without their tags. */
function patternOf(html: string): RegExp {
  const parts = html.replace(/<[^>]+>/g, '').split(GAP);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`, 's');
}
