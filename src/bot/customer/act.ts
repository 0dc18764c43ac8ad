import { type Clock } from '../../clock';
import { orderNumber } from '../../present/order-number';
import { fit } from '../../present/fit';
import { type Carts } from '../../shop/cart';
import { type Catalog } from '../../shop/catalog';
import { type OrderDesk, type Orders } from '../../shop/order';
import { type OrderFlow } from '../../shop/order-flow';
import { type Profiles } from '../../shop/profile';
import { type BotContext } from '../context';
import { type Languages } from '../languages';
import { updateKey } from '../update-key';
import { type RequestPayment } from './payments';
import { type Screen } from './screen';
import { cartScreen } from './screens/cart';
import { homeScreen } from './screens/home';
import { isPayable, noSuchOrder, orderScreen, ownOrder } from './screens/orders';
import { changedProductScreen } from './screens/product';
import { type ShopView, type ViewOf } from './view';

export interface ActOptions {
  catalog: Catalog;
  carts: Carts;
  orders: Orders;
  desk: OrderDesk;
  flow: OrderFlow;
  profiles: Profiles;
  languages: Languages;
  requestPayment?: RequestPayment;
  beginCheckout: (ctx: BotContext) => Promise<void>;
  /** Whether the bot sells; where another program does, it only shows. */
  canOrder: () => Promise<boolean>;
  miniAppUrl?: string;
  /** Admins are to be told. */
  notify: () => void;
  clock: Clock;
}

/** What a tap led to: a screen in place of the message, and a word over it. Without a screen the message stays. */
export interface Acted {
  screen?: Screen;
  toast?: string;
}

type Act<K extends ShopView['kind']> = (
  ctx: BotContext,
  view: ViewOf<K>,
  options: ActOptions,
) => Promise<Acted>;

/** Of the 200 characters that a toast holds. */
const TOAST_NAMES = 120;

/** Taps that change something. */
export const ACTS: { [K in ShopView['kind']]?: Act<K> } = {
  set: setQuantity,
  'cancel-order-surely': cancelOrder,
  async 'clear-cart-surely'(ctx, _view, { carts }) {
    await carts.clear(ctx.from?.id ?? 0);
    return { screen: await cartScreen(ctx, carts, 0), toast: ctx.language.t('cart-cleared') };
  },
  async accept(ctx, _view, { carts }) {
    await carts.accept(ctx.from?.id ?? 0);
    return { screen: await cartScreen(ctx, carts, 0), toast: ctx.language.t('cart-accepted') };
  },
  async checkout(ctx, _view, { beginCheckout }) {
    await beginCheckout(ctx);
    return {};
  },
  async language(ctx, { locale }, options) {
    const { profiles, languages, canOrder } = options;
    if (!languages.offered.includes(locale)) return { toast: ctx.language.t('button-outdated-shop') };
    await profiles.chooseLocale(ctx.from?.id ?? 0, locale);
    ctx.language = languages.of(locale);
    const screen = await homeScreen(ctx, { ...options, canOrder: await canOrder() });
    return { screen, toast: ctx.language.t('language-chosen') };
  },
  async repeat(ctx, { order }, { carts }) {
    const result = await carts.repeat(ctx.from?.id ?? 0, order, ctx.language.locale);
    if (!result) return { screen: noSuchOrder(ctx) };
    const { t } = ctx.language;
    const screen = await cartScreen(ctx, carts, 0);
    if (result.added === 0) return { screen, toast: t('repeat-nothing') };
    const { missing, fewer } = result;
    const names = fit([...missing, ...fewer].filter(Boolean).join(', '), TOAST_NAMES);
    if (missing.length > 0) return { screen, toast: t('repeat-partly', { missing: names }) };
    return { screen, toast: fewer.length > 0 ? t('repeat-fewer', { names }) : t('repeat-done') };
  },
  async pay(ctx, { order: id }, options) {
    const order = await ownOrder(ctx, options.orders, id);
    if (!order) return { screen: noSuchOrder(ctx) };
    // The button may stand under an order that has been paid or cancelled since.
    if (!options.requestPayment || !isPayable(order, options.flow))
      return { screen: await ownOrderScreen(ctx, id, options) };
    await options.requestPayment(ctx, order);
    return {};
  },
};

async function setQuantity(ctx: BotContext, view: ViewOf<'set'>, options: ActOptions): Promise<Acted> {
  const { product: id, quantity } = view;
  const { carts, catalog } = options;
  const { t, format } = ctx.language;
  // Before, so that nothing can fail between the change and the event that tells of it.
  const price = (await catalog.find(id))?.price ?? null;
  const outcome = await carts.set(ctx.from?.id ?? 0, id, quantity, updateKey(ctx));
  const change = outcome.quantity - outcome.before;
  if (change > 0) ctx.activity.track('cart_added', { product_id: id, quantity: change, price });
  if (change < 0) ctx.activity.track('cart_removed', { product_id: id, quantity: -change });
  const toast = {
    none: outcome.quantity === 0 && outcome.before > 0 ? t('cart-removed') : undefined,
    stock: t('limit-stock', { stock: format.count(outcome.quantity) }),
    gone: t('limit-gone'),
  }[outcome.limit ?? 'none'];
  const screen =
    view.place === 'cart'
      ? await cartScreen(ctx, carts, view.page)
      : await changedProductScreen(ctx, { ...options, canOrder: true }, view);
  return { screen, toast };
}

async function ownOrderScreen(ctx: BotContext, id: string, options: ActOptions): Promise<Screen> {
  const { orders, flow, requestPayment, canOrder } = options;
  const canPayOnline = requestPayment !== undefined;
  return orderScreen(ctx, { orders, flow, canPayOnline, canOrder: await canOrder() }, id);
}

async function cancelOrder(
  ctx: BotContext,
  { order: id }: ViewOf<'cancel-order-surely'>,
  options: ActOptions,
): Promise<Acted> {
  const { desk, orders, flow, notify, clock } = options;
  const { t } = ctx.language;
  const person = ctx.from;
  if (!person || !(await ownOrder(ctx, orders, id))) return { screen: noSuchOrder(ctx) };
  const outcome = await desk.change({
    orderId: id,
    action: 'cancel',
    version: null,
    by: { role: 'customer', telegramId: person.id, name: person.first_name },
    reason: null,
    restock: true,
    askedBy: updateKey(ctx),
    at: clock.now(),
  });
  if (outcome.kind === 'missing') return { screen: noSuchOrder(ctx) };
  const screen = await ownOrderScreen(ctx, id, options);
  const cancelled = { screen, toast: t('order-cancelled', { number: orderNumber(id) }) };
  if (outcome.kind !== 'changed') {
    // A second tap on the same button finds done what it asked for.
    const isDone = flow.classOf(outcome.order.status) === 'cancelled';
    return isDone ? cancelled : { screen, toast: t('order-too-late') };
  }
  ctx.activity.track('order_cancelled', { order_id: id, by: 'customer' });
  notify();
  return cancelled;
}
