import { isSoldOut, productText } from '../../../present/shop/product';
import { MAX_QUANTITY, type CartLine, type Carts } from '../../../shop/cart';
import { type Catalog, type Product } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { type Screen, type ScreenButton } from '../screen';
import { categoryMark, type ProductPlace, type ShopView } from '../view';

export interface ProductScreenOptions {
  catalog: Catalog;
  carts: Carts;
  /** False: the bot shows, and another program sells. */
  canOrder: boolean;
}

const QUICK = [1, 2, 3, 5, 10, 20, 50, 100];

export async function productScreen(
  ctx: BotContext,
  options: ProductScreenOptions,
  place: ProductPlace,
): Promise<Screen> {
  const loaded = await load(ctx, options, place);
  if ('text' in loaded) return loaded;
  ctx.activity.track('product_viewed', { product_id: loaded.product.id });
  return drawProduct(ctx, options, loaded, place);
}

/** The same after a change of the quantity: not one more view. */
export async function changedProductScreen(
  ctx: BotContext,
  options: ProductScreenOptions,
  place: ProductPlace,
): Promise<Screen> {
  const loaded = await load(ctx, options, place);
  return 'text' in loaded ? loaded : drawProduct(ctx, options, loaded, place);
}

/** How many? */
export async function quantitiesScreen(
  ctx: BotContext,
  options: ProductScreenOptions,
  place: ProductPlace,
): Promise<Screen> {
  const loaded = await load(ctx, options, place);
  if ('text' in loaded) return loaded;
  const { product, line } = loaded;
  const most = Math.min(product.stock ?? MAX_QUANTITY, MAX_QUANTITY);
  const choices = QUICK.filter((quantity) => quantity <= most);
  const button = (quantity: number, label = String(quantity)): ScreenButton => ({
    label,
    view: set(place, quantity),
  });
  const { t } = ctx.language;
  return {
    text: `${productText(product, line, ctx.language)}\n\n${t('quantity-ask')}`,
    photo: product.photo,
    rows: [
      choices.slice(0, 4).map((quantity) => button(quantity)),
      choices.slice(4).map((quantity) => button(quantity)),
      [
        ...(line ? [button(0, t('quantity-none'))] : []),
        { label: t('button-back'), view: { ...place, kind: 'product' } },
      ],
    ],
  };
}

interface Loaded {
  product: Product;
  line: CartLine | null;
}

async function load(
  ctx: BotContext,
  { catalog, carts, canOrder }: ProductScreenOptions,
  { product: id }: ProductPlace,
): Promise<Screen | Loaded> {
  const product = await catalog.find(id, ctx.language.locale);
  const { t } = ctx.language;
  if (!product?.active) {
    return {
      text: t('product-gone'),
      rows: [[{ label: t('button-catalog'), view: { kind: 'categories', page: 0 } }]],
    };
  }
  const cart = canOrder ? await carts.of(ctx.from?.id ?? 0) : null;
  return { product, line: cart?.lines.find(({ productId }) => productId === product.id) ?? null };
}

const set = (at: ProductPlace, quantity: number): ShopView => {
  return { ...at, kind: 'set', quantity, place: 'product' };
};

const wayBack = ({ page, query }: ProductPlace, { category }: Product): ShopView =>
  query === undefined
    ? { kind: 'category', category: categoryMark(category), page }
    : { kind: 'search', query, page };

function drawProduct(
  ctx: BotContext,
  { canOrder }: ProductScreenOptions,
  { product, line }: Loaded,
  place: ProductPlace,
): Screen {
  const { t, format } = ctx.language;
  const rows: ScreenButton[][] = [];
  const quantities: ShopView = { ...place, kind: 'quantities' };
  if (canOrder && line) {
    rows.push([
      { label: '−', view: set(place, line.quantity - 1) },
      {
        label: t('pieces', { count: format.count(line.quantity) }),
        view: quantities,
      },
      { label: '+', view: set(place, Math.min(line.quantity + 1, MAX_QUANTITY)) },
    ]);
  } else if (canOrder && !isSoldOut(product)) {
    rows.push([
      { label: t('button-add'), view: set(place, 1) },
      { label: t('button-add-more'), view: quantities },
    ]);
  }
  if (canOrder) rows.push([{ label: t('button-cart'), view: { kind: 'cart', page: 0 } }]);
  rows.push([
    { label: t('button-back'), view: wayBack(place, product) },
    { label: t('button-home'), view: { kind: 'home' } },
  ]);
  return { text: productText(product, line, ctx.language), photo: product.photo, rows };
}
