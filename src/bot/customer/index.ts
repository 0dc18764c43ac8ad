import { Composer } from 'grammy';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { ACTS, type Acted, type ActOptions } from './act';
import { inlineFeature, linkedProduct, SHARED_PRODUCT } from './inline';
import { tappedOrder } from './order-button';
import { type Screen } from './screen';
import { cartScreen, clearCartScreen } from './screens/cart';
import { categoriesScreen, categoryScreen, searchScreen } from './screens/catalog';
import { helpScreen, homeScreen, languagesScreen } from './screens/home';
import { cancelOrderScreen, orderScreen, ordersScreen } from './screens/orders';
import { productScreen, quantitiesScreen } from './screens/product';
import { createShopMenu, draw, refuseForgedTaps, tappedView } from './shop-menu';
import { createShopWindow } from './show';
import { carriedQuery, type ShopView, type ViewOf } from './view';

export interface ShopFeatureOptions extends ActOptions {
  /** Whom customers can ask. */
  contact?: string;
  /** Commands of the shop's staff that this person has here. */
  staffCommandsFor?: (ctx: BotContext) => readonly string[];
  logger: Logger;
}

export interface ShopFeature {
  feature: Composer<BotContext>;
  /** Shows a view in a new message. */
  sendScreen(ctx: BotContext, view: ShopView): Promise<void>;
  /** The update is a tap on "checkout". */
  isCheckoutTap(ctx: BotContext): boolean;
}

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
    help: (ctx) =>
      helpScreen(ctx, { contact: options.contact, staffCommands: options.staffCommandsFor?.(ctx) }),
    languages: (ctx) => languagesScreen(ctx, languages.offered),
    categories: async (ctx, { page }) => categoriesScreen(ctx, await forCatalog(), page),
    category: async (ctx, { category, page }) => categoryScreen(ctx, await forCatalog(), category, page),
    search: async (ctx, { query, page }) => searchScreen(ctx, await forCatalog(), query, page),
    product: async (ctx, view) => productScreen(ctx, await forCatalog(), view),
    quantities: async (ctx, view) => quantitiesScreen(ctx, await forCatalog(), view),
    cart: (ctx, { page }) => cartScreen(ctx, carts, page),
    'clear-cart': (ctx) => clearCartScreen(ctx),
    orders: (ctx, { page }) => ordersScreen(ctx, orders, page),
    async order(ctx, { order }) {
      const canPayOnline = options.requestPayment !== undefined;
      return orderScreen(ctx, { orders, flow, canPayOnline, canOrder: await canOrder() }, order);
    },
    'cancel-order': (ctx, { order }) => cancelOrderScreen(ctx, orders, order),
  };
  const forCatalog = async () => ({ catalog, carts, canOrder: await canOrder() });

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
    await answered(ctx, view, async () => {
      const { screen, toast } = await result(ctx, view);
      if (screen) {
        draw(ctx, screen);
        await window.replace(ctx, screen);
      }
      return toast;
    });
  }

  /** Does what was tapped, and answers the tap with the word that it returns. */
  async function answered(ctx: BotContext, { kind }: ShopView, work: () => Promise<string | undefined>) {
    let answer: { text?: string; isAlert?: boolean };
    try {
      answer = { text: await work() };
    } catch (error) {
      logger.error({ err: error, view: kind }, 'a button of the shop could not be answered');
      answer = { text: ctx.language.t('shop-unavailable'), isAlert: true };
    }
    // Outside: an answer that fails is not given a second time.
    await answerTap(ctx, answer.text, answer.isAlert);
  }
  const menu = createShopMenu(open);
  const window = createShopWindow(menu, { clock: options.clock, logger });

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
  chat.on('callback_query:data', async (ctx, next) => {
    const order = tappedOrder(ctx.callbackQuery.data);
    if (order === undefined) return next();
    // What was told of the order stays where it is.
    const view: ShopView = { kind: 'order', order };
    await answered(ctx, view, async () => void (await sendScreen(ctx, view)));
  });
  chat.command('start', async (ctx) => {
    ctx.activity.track('bot_started', ctx.match ? { payload: ctx.match.slice(0, 64) } : {});
    const [, product] = SHARED_PRODUCT.exec(ctx.match) ?? [];
    await sendScreen(ctx, product === undefined ? { kind: 'home' } : { kind: 'product', product, page: 0 });
  });
  chat.command('catalog', (ctx) => sendScreen(ctx, { kind: 'categories', page: 0 }));
  chat.command('cart', (ctx) => sendScreen(ctx, { kind: 'cart', page: 0 }));
  chat.command('my_orders', (ctx) => sendScreen(ctx, { kind: 'orders', page: 0 }));
  chat.command('language', (ctx) => sendScreen(ctx, { kind: 'languages' }));
  chat.command('help', (ctx) => sendScreen(ctx, { kind: 'help' }));
  chat.on('message:text', async (ctx, next) => {
    const { text } = ctx.message;
    // Without a look into the database it may be the answer to a question.
    if (text.startsWith('/') || !ctx.session.isLoaded) return next();
    // Found by the inline search of this very chat, and sent here.
    if (ctx.message.via_bot?.id === ctx.me.id) {
      const product = linkedProduct(ctx.message);
      if (product !== undefined) await sendScreen(ctx, { kind: 'product', product, page: 0 });
      return;
    }
    const query = carriedQuery(text);
    if (!/[\p{L}\p{N}]/u.test(query)) {
      await ctx.reply(ctx.language.t('search-ask'));
      return;
    }
    await sendScreen(ctx, { kind: 'search', query, page: 0 });
  });

  return { feature, sendScreen, isCheckoutTap: (ctx) => tappedView(ctx)?.kind === 'checkout' };
}
