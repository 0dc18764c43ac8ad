import { Menu } from '@grammyjs/menu';
import { type MiddlewareFn } from 'grammy';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { type Screen } from './screen';
import { decodeView, encodeView, type ShopView } from './view';

type Drawing = BotContext & { shopScreen?: Screen };

/** Tells the menu which screen the message being sent shows. */
export function draw(ctx: BotContext, screen: Screen): void {
  (ctx as Drawing).shopScreen = screen;
}

const NAME = 'shop';
/** What the plugin writes: name, row, column, payload, kind and hash. */
const CALLBACK = /^shop\/[\da-f]{1,2}\/[\da-f]\/([^/]+)\/[fh].{1,8}$/s;

/** The view that a button of the shop leads to, by its callback data; undefined for any other button. */
export function viewBehind(callbackData: string): ShopView | undefined {
  const [, payload] = CALLBACK.exec(callbackData) ?? [];
  return payload === undefined ? undefined : decodeView(payload);
}

/** The view that a tapped button of the shop leads to; undefined for any other update. */
export function tappedView(ctx: BotContext): ShopView | undefined {
  return viewBehind(ctx.callbackQuery?.data ?? '');
}

/**
 * The buttons under every shop message. What a button does stands in its payload alone, so that no tap needs the
 * screen that it stood on: the fingerprint exists only while a screen is being drawn, and the plugin, finding
 * another one at each tap, hands them all to `open`.
 */
export function createShopMenu(open: (ctx: BotContext) => Promise<unknown>): Menu<BotContext> {
  const menu = new Menu<BotContext>(NAME, {
    autoAnswer: false,
    fingerprint: (ctx) => ((ctx as Drawing).shopScreen ? 'drawn' : ''),
    onMenuOutdated: (ctx) => open(ctx),
  });
  menu.dynamic((ctx, range) => {
    const rows = (ctx as Drawing).shopScreen?.rows ?? [];
    for (const row of rows.filter(({ length }) => length > 0)) {
      for (const button of row) {
        if ('url' in button) range.url(button.label, button.url);
        else if ('webApp' in button) range.webApp(button.label, button.webApp);
        else if ('inlineSearch' in button) range.switchInlineCurrent(button.label, button.inlineSearch);
        // One button that cannot be sent, for an id that is too long, would cost the whole message.
        else if (isCarried(button.view))
          range.text({ text: button.label, payload: encodeView(button.view) }, open);
      }
      range.row();
    }
  });
  return menu;
}

const isCarried = (view: ShopView) => decodeView(encodeView(view)) !== undefined;

/** Callback data that looks like the menu's and is not would make the plugin throw. */
export function refuseForgedTaps(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const data = ctx.callbackQuery?.data;
    if (data?.startsWith(`${NAME}/`) && tappedView(ctx) === undefined) {
      await answerTap(ctx, ctx.language.t('button-outdated-shop'));
      return;
    }
    await next();
  };
}
