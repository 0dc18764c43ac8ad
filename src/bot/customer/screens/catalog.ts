import { escapeHtml } from '../../../present/html';
import { fit } from '../../../present/fit';
import { productLabel } from '../../../present/shop/product';
import { type Catalog, type ProductPage } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { lastPage, PAGE_SIZE, pageButtons, type Screen, type ScreenButton } from '../screen';
import { carriedQuery, categoryMark, foundBy, type ProductPlace, type ShopView } from '../view';

const HOME: ShopView = { kind: 'home' };
const CATALOG: ShopView = { kind: 'categories', page: 0 };
const CATEGORIES_PAGE = 20;

export interface CatalogScreenOptions {
  catalog: Catalog;
  /** False: the bot shows, and another program sells. */
  canOrder: boolean;
}

/** The categories, or straight the products where there is only one. */
export async function categoriesScreen(
  ctx: BotContext,
  options: CatalogScreenOptions,
  page: number,
): Promise<Screen> {
  const { t, format, locale } = ctx.language;
  const categories = await options.catalog.categories(locale);
  if (page === 0) ctx.activity.track('catalog_viewed');
  const [only, ...others] = categories;
  if (only && others.length === 0) return categoryScreen(ctx, options, categoryMark(only.name), 0);
  const home: ScreenButton[] = [{ label: t('button-home'), view: HOME }];
  if (!only) return { text: t('catalog-empty'), rows: [home] };
  const shown = lastPage(page, categories.length, CATEGORIES_PAGE);
  const from = shown * CATEGORIES_PAGE;
  const rows = categories
    .slice(from, from + CATEGORIES_PAGE)
    .map(({ name, title, products }): ScreenButton[] => {
      const label = `${title === null ? t('category-none') : fit(title, 40)} (${format.count(products)})`;
      return [{ label, view: { kind: 'category', category: categoryMark(name), page: 0 } }];
    });
  return {
    text: `<b>${t('catalog-title')}</b>\n${t('catalog-choose')}`,
    rows: [
      ...rows,
      ...pageButtons(shown, categories.length, CATEGORIES_PAGE, (at) => ({ kind: 'categories', page: at })),
      home,
    ],
  };
}

export async function categoryScreen(
  ctx: BotContext,
  { catalog, canOrder }: CatalogScreenOptions,
  mark: string,
  page: number,
): Promise<Screen> {
  const { t, locale } = ctx.language;
  const categories = await catalog.categories(locale);
  const category = categories.find(({ name }) => categoryMark(name) === mark);
  if (!category) {
    return { text: t('category-gone'), rows: [[{ label: t('button-catalog'), view: CATALOG }]] };
  }
  const shown = lastPage(page, category.products, PAGE_SIZE);
  const range = { offset: shown * PAGE_SIZE, limit: PAGE_SIZE };
  const found = await catalog.inCategory(category.name, range, locale);
  ctx.activity.track('category_viewed', { category: category.name });
  const isOnly = categories.length === 1;
  const title = category.title ?? (isOnly ? t('catalog-title') : t('category-none'));
  return {
    text: `<b>${escapeHtml(fit(title, 100))}</b>`,
    rows: [
      ...productRows(found, ctx, (product) => ({ product, page: shown })),
      ...pageButtons(shown, found.total, PAGE_SIZE, (at) => ({ kind: 'category', category: mark, page: at })),
      [
        ...(isOnly ? [] : [{ label: t('button-categories'), view: CATALOG }]),
        ...(canOrder ? [cartButton(ctx)] : []),
        { label: t('button-home'), view: HOME },
      ],
    ],
  };
}

export async function searchScreen(
  ctx: BotContext,
  { catalog, canOrder }: CatalogScreenOptions,
  typed: string,
  page: number,
): Promise<Screen> {
  const { t, format, locale } = ctx.language;
  const search = (at: number) => catalog.search(query, { offset: at * PAGE_SIZE, limit: PAGE_SIZE }, locale);
  // What the buttons carry is what is looked for, so that page two belongs to page one.
  const query = carriedQuery(typed);
  const first = await search(page);
  const shown = lastPage(page, first.total, PAGE_SIZE);
  const found = shown === page ? first : await search(shown);
  // Turning a page is not another search.
  if (!ctx.callbackQuery)
    ctx.activity.track('product_searched', { query, results: found.isNear ? 0 : found.total });
  const values = { query: escapeHtml(query), count: format.count(found.total) };
  const catalogButton: ScreenButton = { label: t('button-catalog'), view: CATALOG };
  if (found.total === 0) return { text: t('search-nothing', values), rows: [[catalogButton]] };
  return {
    text: found.isNear ? t('search-near', values) : t('search-found', values),
    rows: [
      ...productRows(found, ctx, (product) => foundBy(query, product, shown)),
      ...pageButtons(shown, found.total, PAGE_SIZE, (at) => ({ kind: 'search', query, page: at })),
      [catalogButton, ...(canOrder ? [cartButton(ctx)] : [])],
    ],
  };
}

const cartButton = ({ language }: BotContext): ScreenButton => {
  return { label: language.t('button-cart'), view: { kind: 'cart', page: 0 } };
};

const productRows = (
  { products }: ProductPage,
  { language }: BotContext,
  placeOf: (id: string) => ProductPlace,
): ScreenButton[][] =>
  products.map((product) => [
    { label: productLabel(product, language), view: { ...placeOf(product.id), kind: 'product' } },
  ]);
