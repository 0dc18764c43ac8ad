import { cartText } from '../../../present/shop/cart';
import { fit } from '../../../present/fit';
import { issueOf, MAX_QUANTITY, type Carts } from '../../../shop/cart';
import { type BotContext } from '../../context';
import { lastPage, PAGE_SIZE, pageButtons, type Screen, type ScreenButton } from '../screen';
import { type ShopView } from '../view';

export async function cartScreen(ctx: BotContext, carts: Carts, page: number): Promise<Screen> {
  const { t, locale } = ctx.language;
  const cart = await carts.of(ctx.from?.id ?? 0, locale);
  const around: ScreenButton[] = [
    { label: t('button-catalog'), view: { kind: 'categories', page: 0 } },
    { label: t('button-home'), view: { kind: 'home' } },
  ];
  if (cart.lines.length === 0) return { text: t('cart-empty'), rows: [around] };
  const shown = lastPage(page, cart.lines.length, PAGE_SIZE);
  const from = shown * PAGE_SIZE;
  const lines = cart.lines.slice(from, from + PAGE_SIZE);
  const hasChanged = cart.lines.some((line) => issueOf(line) !== null);

  const set = (product: string, quantity: number): ShopView => {
    return { kind: 'set', product, quantity: Math.min(quantity, MAX_QUANTITY), place: 'cart', page: shown };
  };
  const rows = lines.map(({ productId, name, quantity }, index): ScreenButton[] => [
    { label: '−', view: set(productId, quantity - 1) },
    {
      label: `${from + index + 1}. ${fit(name, 18)}`,
      view: { kind: 'product', product: productId, page: 0 },
    },
    { label: '+', view: set(productId, quantity + 1) },
    { label: '✕', view: set(productId, 0) },
  ]);
  return {
    text: cartText(cart, { from, lines }, ctx.language),
    rows: [
      ...rows,
      ...pageButtons(shown, cart.lines.length, PAGE_SIZE, (at) => ({ kind: 'cart', page: at })),
      [
        hasChanged
          ? { label: t('checkout-accept'), view: { kind: 'accept' } }
          : { label: t('button-checkout'), view: { kind: 'checkout' } },
      ],
      [{ label: t('button-clear-cart'), view: { kind: 'clear-cart' } }, ...around],
    ],
  };
}

/** Asks before everything is thrown out. */
export function clearCartScreen({ language: { t } }: BotContext): Screen {
  return {
    text: t('cart-clear-ask'),
    rows: [
      [
        { label: t('button-clear-surely'), view: { kind: 'clear-cart-surely' } },
        { label: t('button-back'), view: { kind: 'cart', page: 0 } },
      ],
    ],
  };
}
