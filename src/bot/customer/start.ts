import { Composer, InlineKeyboard } from 'grammy';
import { escapeHtml, shorten } from '../../present/html';
import { type Catalog } from '../../shop/catalog';
import { type BotContext } from '../context';

const SHOWN_PRODUCTS = 30;
const NAME_LENGTH = 60;

export interface StartOptions {
  catalog: Catalog;
  /** The shop's own Mini App, offered by a button. */
  miniAppUrl?: string;
}

/** `/start`: a greeting and what the shop sells, with prices. */
export function startFeature({ catalog, miniAppUrl }: StartOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.chatType('private').command('start', async (ctx) => {
    ctx.activity.track('bot_started', ctx.match ? { payload: ctx.match.slice(0, 64) } : {});
    const keyboard = miniAppUrl
      ? new InlineKeyboard().webApp(ctx.language.t('open-shop'), miniAppUrl)
      : undefined;
    const text = `${greeting(ctx)}\n\n${await catalogText(ctx, catalog)}`;
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
    ctx.activity.track('catalog_viewed');
  });
  return feature;
}

function greeting({ from, me, language }: BotContext): string {
  const name = shorten(from?.first_name ?? '', NAME_LENGTH);
  const bot = escapeHtml(me.first_name);
  return name
    ? language.t('greeting', { name: escapeHtml(name), bot })
    : language.t('greeting-anonymous', { bot });
}

async function catalogText({ language }: BotContext, catalog: Catalog): Promise<string> {
  const { products, total } = await catalog.onSale(SHOWN_PRODUCTS);
  if (products.length === 0) return language.t('catalog-empty');
  const lines: string[] = [];
  let heading: string | null = null;
  for (const { name, price, category } of products) {
    if (category && category !== heading)
      lines.push('', `<b>${escapeHtml(shorten(category, NAME_LENGTH))}</b>`);
    heading = category;
    lines.push(`${escapeHtml(shorten(name, NAME_LENGTH))} — <b>${language.format.money(price)}</b>`);
  }
  if (total > products.length) {
    lines.push(language.t('catalog-more', { count: language.format.count(total - products.length) }));
  }
  return [`<b>${language.t('catalog-title')}</b>`, ...lines].join('\n');
}
