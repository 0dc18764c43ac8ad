import { escapeHtml, shorten } from '../../../present/html';
import { productLabel } from '../../../present/shop/product';
import { type Catalog, type ProductPage } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { lastPage, PAGE_SIZE, pageButtons, type Screen, type ScreenButton } from '../screen';
import { carriedQuery, categoryMark, type ShopView } from '../view';

const HOME: ShopView = { kind: 'home' };

/** The categories, or straight the products where there is only one. */
export async function categoriesScreen(ctx: BotContext, catalog: Catalog): Promise<Screen> {
  const { t, format } = ctx.language;
  const categories = await catalog.categories();
  ctx.activity.track('catalog_viewed');
  const [only, ...others] = categories;
  if (only && others.length === 0) return categoryScreen(ctx, catalog, categoryMark(only.name), 0);
  const home: ScreenButton[] = [{ label: t('button-home'), view: HOME }];
  if (!only) return { text: t('catalog-empty'), rows: [home] };
  const rows = categories.map(({ name, products }): ScreenButton[] => {
    const label = `${name === null ? t('category-none') : shorten(name, 40)} (${format.count(products)})`;
    return [{ label, view: { kind: 'category', category: categoryMark(name), page: 0 } }];
  });
  // A keyboard holds a hundred buttons.
  return { text: `<b>${t('catalog-title')}</b>\n${t('catalog-choose')}`, rows: [...rows.slice(0, 90), home] };
}

export async function categoryScreen(
  ctx: BotContext,
  catalog: Catalog,
  mark: string,
  page: number,
): Promise<Screen> {
  const { t } = ctx.language;
  const categories = await catalog.categories();
  const category = categories.find(({ name }) => categoryMark(name) === mark);
  if (!category) {
    const rows: ScreenButton[][] = [[{ label: t('button-catalog'), view: { kind: 'categories' } }]];
    return { text: t('category-gone'), rows };
  }
  const shown = lastPage(page, category.products, PAGE_SIZE);
  const found = await catalog.inCategory(category.name, { offset: shown * PAGE_SIZE, limit: PAGE_SIZE });
  ctx.activity.track('category_viewed', { category: category.name });
  const title = category.name === null ? t('catalog-title') : category.name;
  return {
    text: `<b>${escapeHtml(shorten(title, 100))}</b>`,
    rows: [
      ...productRows(found, ctx),
      ...pageButtons(shown, found.total, PAGE_SIZE, (at) => ({ kind: 'category', category: mark, page: at })),
      [
        ...(categories.length > 1
          ? [{ label: t('button-categories'), view: { kind: 'categories' } as ShopView }]
          : []),
        { label: t('button-cart'), view: { kind: 'cart', page: 0 } },
        { label: t('button-home'), view: HOME },
      ],
    ],
  };
}

export async function searchScreen(
  ctx: BotContext,
  catalog: Catalog,
  typed: string,
  page: number,
): Promise<Screen> {
  const { t, format } = ctx.language;
  // What the buttons carry is what is looked for, so that page two belongs to page one.
  const query = carriedQuery(typed);
  const first = await catalog.search(query, { offset: page * PAGE_SIZE, limit: PAGE_SIZE });
  const shown = lastPage(page, first.total, PAGE_SIZE);
  const found =
    shown === page ? first : await catalog.search(query, { offset: shown * PAGE_SIZE, limit: PAGE_SIZE });
  ctx.activity.track('product_searched', { query, results: found.total });
  const values = { query: escapeHtml(shorten(query, 40)), count: format.count(found.total) };
  const catalogButton: ScreenButton = { label: t('button-catalog'), view: { kind: 'categories' } };
  if (found.total === 0) return { text: t('search-nothing', values), rows: [[catalogButton]] };
  return {
    text: t('search-found', values),
    rows: [
      ...productRows(found, ctx),
      ...pageButtons(shown, found.total, PAGE_SIZE, (at) => ({ kind: 'search', query, page: at })),
      [catalogButton, { label: t('button-cart'), view: { kind: 'cart', page: 0 } }],
    ],
  };
}

const productRows = ({ products }: ProductPage, { language }: BotContext): ScreenButton[][] =>
  products.map((product) => [
    { label: productLabel(product, language), view: { kind: 'product', product: product.id } },
  ]);
