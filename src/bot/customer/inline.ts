import { Composer, InlineKeyboard, InlineQueryResultBuilder } from 'grammy';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { shorten } from '../../present/html';
import { productText, stockText } from '../../present/shop/product';
import { type Catalog, type Product } from '../../shop/catalog';
import { type BotContext } from '../context';

const PAGE = 20;
const CACHE_S = 30;
/** Of a deep link's payload; longer ids cannot be shared. */
const LONGEST_ID = 55;

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
    const typed = query.trim().slice(0, 64);
    const found = await find(catalog, typed, from).catch((error: unknown) => {
      logger.error({ reason: messageOf(error) }, 'an inline search failed');
      return { products: [], total: 0 };
    });
    if (typed) ctx.activity.track('product_searched', { query: typed, results: found.total });
    await ctx.answerInlineQuery(
      found.products.map((product) => article(product, ctx)),
      {
        cache_time: CACHE_S,
        is_personal: true,
        next_offset: from + PAGE < found.total ? String(from + PAGE) : '',
      },
    );
  });
  return feature;
}

async function find(catalog: Catalog, query: string, offset: number) {
  const page = { offset, limit: PAGE };
  if (query) return catalog.search(query, page);
  const [first] = await catalog.categories();
  return first ? catalog.inCategory(first.name, page) : { products: [], total: 0 };
}

function article(product: Product, { language, me }: BotContext) {
  const { t, format } = language;
  const keyboard =
    /^[\w-]+$/.test(product.id) && product.id.length <= LONGEST_ID
      ? new InlineKeyboard().url(t('open-shop'), `https://t.me/${me.username}?start=product-${product.id}`)
      : undefined;
  return InlineQueryResultBuilder.article(product.id.slice(0, 64), shorten(product.name, 100), {
    description: `${format.money(product.price)} · ${stockText(product, language)}`,
    reply_markup: keyboard,
  }).text(productText(product, null, language), { parse_mode: 'HTML' });
}
