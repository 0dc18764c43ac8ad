import { Composer, InlineKeyboard, InlineQueryResultBuilder } from 'grammy';
import { type Message } from 'grammy/types';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { fit } from '../../present/fit';
import { productText, stockText } from '../../present/shop/product';
import { type Catalog, type Product } from '../../shop/catalog';
import { type BotContext } from '../context';

const PAGE = 20;
const CACHE_S = 30;

/** The payload of a link that somebody shared, `product-12`; ids that are longer or have other characters cannot be. */
export const SHARED_PRODUCT = /^product-([\w-]{1,55})$/;

/** `@bot vitamin` in any chat: products by name, to be shared with a link to them. */
export function inlineFeature({
  catalog,
  logger,
}: {
  catalog: Catalog;
  logger: Logger;
}): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const from = /^\d{1,5}$/.test(offset) ? Number(offset) : 0;
    const typed = query.trim().slice(0, 64).toWellFormed();
    // Without words everything on sale is found.
    const search = catalog.search(typed, { offset: from, limit: PAGE }, ctx.language.locale);
    const found = await search.catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'an inline search failed');
      return undefined;
    });
    const { products, total, isNear } = found ?? { products: [], total: 0 };
    // What is read on is not asked for again.
    if (found && typed && from === 0)
      ctx.activity.track('product_searched', { query: typed, results: isNear ? 0 : total });
    await ctx.answerInlineQuery(
      products.map((product, index) => article(product, `#${from + index}`, ctx)),
      {
        cache_time: CACHE_S,
        is_personal: true,
        next_offset: from + PAGE < total ? String(from + PAGE) : '',
      },
    );
  });
  return feature;
}

/** The product that a result of the inline search links to, in the message it became. */
export function linkedProduct({ reply_markup: markup }: Message): string | undefined {
  for (const button of markup?.inline_keyboard.flat() ?? []) {
    const [, payload = ''] = ('url' in button && /[?&]start=([\w-]+)$/.exec(button.url)) || [];
    const [, product] = SHARED_PRODUCT.exec(payload) ?? [];
    if (product !== undefined) return product;
  }
  return undefined;
}

/** `otherwise`: the result's id where the product's is longer than Telegram takes. */
function article(product: Product, otherwise: string, { language, me }: BotContext) {
  const { t, format } = language;
  const payload = `product-${product.id}`;
  const keyboard = SHARED_PRODUCT.test(payload)
    ? new InlineKeyboard().url(t('open-shop'), `https://t.me/${me.username}?start=${payload}`)
    : undefined;
  const id = Buffer.byteLength(product.id) <= 64 ? product.id : otherwise;
  const about = fit(product.description ?? '', 120) || stockText(product, language);
  return InlineQueryResultBuilder.article(id, fit(product.name, 100) || otherwise, {
    description: `${format.money(product.price)} · ${about}`,
    reply_markup: keyboard,
  }).text(productText(product, null, language), { parse_mode: 'HTML' });
}
