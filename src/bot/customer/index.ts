import { Composer } from 'grammy';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { ACTS, type Acted, type ActOptions } from './act';
import { inlineFeature } from './inline';
import { type Screen } from './screen';
import { cartScreen, clearCartScreen } from './screens/cart';
import { categoriesScreen, categoryScreen, searchScreen } from './screens/catalog';
import { helpScreen, homeScreen, languagesScreen } from './screens/home';
import { cancelOrderScreen, orderScreen, ordersScreen } from './screens/orders';
import { productScreen, quantitiesScreen } from './screens/product';
import { createShopMenu, draw, refuseForgedTaps, tappedView } from './shop-menu';
import { createShopWindow } from './show';
import { type ShopView, type ViewOf } from './view';

export interface ShopFeatureOptions extends ActOptions {
  logger: Logger;
}

export interface ShopFeature {
  feature: Composer<BotContext>;
  /** Shows a view in a new message. */
  sendScreen(ctx: BotContext, view: ShopView): Promise<void>;
  /** The update is a tap on "checkout". */
  isCheckoutTap(ctx: BotContext): boolean;
}

/** `/start product-12`: a product that somebody shared. */
const SHARED_PRODUCT = /^product-([\w-]{1,55})$/;
/** Views that only a shop with orders of its own has. */
const SELLING = new Set<ShopView['kind']>([
  'cart',
  'clear-cart',
  'clear-cart-surely',
  'accept',
  'checkout',
  'set',
  'quantities',
  'repeat',
]);

/** The shop that customers use: one message, whose buttons lead everywhere. */
export function createShop(options: ShopFeatureOptions): ShopFeature {
  const { catalog, carts, orders, flow, languages, canOrder, logger } = options;

  const SCREENS: {
    [K in ShopView['kind']]?: (ctx: BotContext, view: ViewOf<K>) => Screen | Promise<Screen>;
  } = {
    help: (ctx) => helpScreen(ctx),
    languages: (ctx) => languagesScreen(ctx, languages.offered),
    categories: (ctx) => categoriesScreen(ctx, catalog),
    category: (ctx, { category, page }) => categoryScreen(ctx, catalog, category, page),
    search: (ctx, { query, page }) => searchScreen(ctx, catalog, query, page),
    product: async (ctx, { product }) => productScreen(ctx, await forProduct(), product),
    quantities: async (ctx, { product }) => quantitiesScreen(ctx, await forProduct(), product),
    cart: (ctx, { page }) => cartScreen(ctx, carts, page),
    'clear-cart': (ctx) => clearCartScreen(ctx),
    orders: (ctx, { page }) => ordersScreen(ctx, orders, page),
    async order(ctx, { order }) {
      const canPayOnline = options.requestPayment !== undefined;
      return orderScreen(ctx, { orders, flow, canPayOnline, canOrder: await canOrder() }, order);
    },
    'cancel-order': (ctx, { order }) => cancelOrderScreen(ctx, orders, order),
  };
  const forProduct = async () => ({ catalog, carts, canOrder: await canOrder() });

  async function screenOf(ctx: BotContext, view: ShopView): Promise<Screen> {
    const screen = SCREENS[view.kind] as
      ((ctx: BotContext, view: ShopView) => Screen | Promise<Screen>) | undefined;
    if (screen && (await isOffered(view))) return screen(ctx, view);
    return homeScreen(ctx, { carts, canOrder: await canOrder(), miniAppUrl: options.miniAppUrl });
  }
  const isOffered = async ({ kind }: ShopView) => !SELLING.has(kind) || canOrder();

  async function result(ctx: BotContext, view: ShopView): Promise<Acted> {
    const act = ACTS[view.kind] as
      ((ctx: BotContext, view: ShopView, options: ActOptions) => Promise<Acted>) | undefined;
    return act && (await isOffered(view)) ? act(ctx, view, options) : { screen: await screenOf(ctx, view) };
  }

  async function open(ctx: BotContext): Promise<void> {
    const view = tappedView(ctx);
    if (!view) return answerTap(ctx, ctx.language.t('button-outdated-shop'));
    try {
      const { screen, toast } = await result(ctx, view);
      if (screen) {
        draw(ctx, screen);
        await window.replace(ctx, screen);
      }
      await answerTap(ctx, toast);
    } catch (error) {
      logger.error({ err: error, view: view.kind }, 'a button of the shop could not be answered');
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  }
  const menu = createShopMenu(open);
  const window = createShopWindow(menu, logger);

  async function sendScreen(ctx: BotContext, view: ShopView): Promise<void> {
    const screen = await screenOf(ctx, view);
    draw(ctx, screen);
    await window.send(ctx, screen);
  }

  const feature = new Composer<BotContext>();
  feature.use(inlineFeature({ catalog, logger }));
  const chat = feature.chatType('private');
  chat.use(refuseForgedTaps());
  chat.use(menu);
  chat.command('start', async (ctx) => {
    ctx.activity.track('bot_started', ctx.match ? { payload: ctx.match.slice(0, 64) } : {});
    const [, product] = SHARED_PRODUCT.exec(ctx.match) ?? [];
    await sendScreen(ctx, product === undefined ? { kind: 'home' } : { kind: 'product', product });
  });
  chat.command('catalog', (ctx) => sendScreen(ctx, { kind: 'categories' }));
  chat.command('cart', (ctx) => sendScreen(ctx, { kind: 'cart', page: 0 }));
  chat.command('my_orders', (ctx) => sendScreen(ctx, { kind: 'orders', page: 0 }));
  chat.command('language', (ctx) => sendScreen(ctx, { kind: 'languages' }));
  chat.command('help', (ctx) => sendScreen(ctx, { kind: 'help' }));
  chat.on('message:text', async (ctx, next) => {
    const query = ctx.message.text.slice(0, 256).trim();
    if (query.startsWith('/')) return next();
    if (!/[\p{L}\p{N}]/u.test(query)) {
      await ctx.reply(ctx.language.t('search-ask'));
      return;
    }
    await sendScreen(ctx, { kind: 'search', query, page: 0 });
  });

  return { feature, sendScreen, isCheckoutTap: (ctx) => tappedView(ctx)?.kind === 'checkout' };
}
