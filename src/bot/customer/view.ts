import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '../../locales/locale';
import { MAX_QUANTITY } from '../../shop/cart';

/** Where a change of a quantity leads back to. */
export type QuantityPlace = 'product' | 'cart';

/** A product, and where it was found, which the way back leads to. */
export interface ProductPlace {
  product: string;
  /** Of what was found by the query, otherwise of its category. */
  page: number;
  query?: string;
}

/** One variant for each kind, so that a kind tells the whole view. */
type Each<K extends string, More = object> = K extends string ? { kind: K } & More : never;

/** Everything that a shop message can show, and that a button can ask for. */
export type ShopView =
  | Each<(typeof PLAIN)[keyof typeof PLAIN]>
  | Each<(typeof PAGED)[keyof typeof PAGED], { page: number }>
  | Each<(typeof OF_PRODUCT)[keyof typeof OF_PRODUCT], ProductPlace>
  | Each<(typeof OF_ORDER)[keyof typeof OF_ORDER], { order: string }>
  /** `category` is its mark. */
  | { kind: 'category'; category: string; page: number }
  /** `page`: of the place, which may be the cart. */
  | ({ kind: 'set'; quantity: number; place: 'product' } & ProductPlace)
  | { kind: 'set'; quantity: number; place: 'cart'; product: string; page: number }
  | { kind: 'language'; locale: Locale }
  | { kind: 'search'; query: string; page: number };

export type ViewOf<K extends ShopView['kind']> = Extract<ShopView, { kind: K }>;

const PLAIN = {
  h: 'home',
  i: 'help',
  l: 'languages',
  x: 'clear-cart',
  X: 'clear-cart-surely',
  a: 'accept',
  k: 'checkout',
} as const;
const PAGED = { c: 'categories', b: 'cart', o: 'orders' } as const;
const OF_PRODUCT = { p: 'product', n: 'quantities' } as const;
const OF_ORDER = { O: 'order', r: 'repeat', d: 'cancel-order', D: 'cancel-order-surely', y: 'pay' } as const;
const SET = { s: 'product', t: 'cart' } as const;

/** Callback data holds 64 bytes, and the menu plugin needs some of them for itself. */
const MOST_BYTES = 46;
const MOST_PAGE = 9_999;
/** Behind `q9999:`. */
const QUERY_BYTES = MOST_BYTES - 6;
/** With fewer it would be another search. */
const LEAST_QUERY_BYTES = 20;
/** As long as a UUID. */
const ID = /^[^\s/~]{1,36}$/;

const keyOf = <T extends Record<string, string>>(names: T, kind: string): string =>
  Object.keys(names).find((key) => names[key] === kind) ?? '';

/** A category in six characters: its name may be longer than a button can carry. */
export const categoryMark = (name: string | null): string =>
  createHash('sha256')
    .update(name ?? '')
    .digest('base64url')
    .slice(0, 6);

/** A query as far as a button can carry it, whole characters only. */
export function carriedQuery(query: string, bytes = QUERY_BYTES): string {
  const words = query
    .toWellFormed()
    .split(/[\s/]+/)
    .filter(Boolean);
  let carried = '';
  for (const character of words.join(' ')) {
    if (Buffer.byteLength(carried + character) > bytes) break;
    carried += character;
  }
  return carried.trimEnd();
}

/** Where a product was found, as far as its buttons can carry that beside its id: the longest sets a quantity. */
export function foundBy(query: string, product: string, page: number): ProductPlace {
  const place = { product, page };
  const longest = encodeView({ kind: 'set', quantity: MAX_QUANTITY, place: 'product', ...place });
  const room = MOST_BYTES - Buffer.byteLength(longest + QUERY_MARK);
  const carried = carriedQuery(query, Math.min(room, QUERY_BYTES));
  const isEnough = carried === query || room >= LEAST_QUERY_BYTES;
  return carried && isEnough ? { ...place, query: carried } : place;
}

export function encodeView(view: ShopView): string {
  if (view.kind === 'category') return `g${view.category}${view.page}`;
  if (view.kind === 'set') return `${keyOf(SET, view.place)}${view.quantity}:${placeOf(view)}`;
  if (view.kind === 'language') return `L${view.locale}`;
  if (view.kind === 'search') return `q${view.page}:${carriedQuery(view.query)}`;
  if ('product' in view) return keyOf(OF_PRODUCT, view.kind) + placeOf(view);
  if ('page' in view) return `${keyOf(PAGED, view.kind)}${view.page}`;
  if ('order' in view) return `${keyOf(OF_ORDER, view.kind)}${view.order}`;
  return keyOf(PLAIN, view.kind);
}

/** No id has it. */
const QUERY_MARK = '~~';
const placeOf = ({ product, page, query }: ProductPlace): string =>
  product + (page === 0 ? '' : `~${page}`) + (query ? QUERY_MARK + carriedQuery(query) : '');

/** Undefined for anything that this bot cannot have written. */
export function decodeView(payload: string): ShopView | undefined {
  if (Buffer.byteLength(payload) > MOST_BYTES) return undefined;
  const view = read(payload);
  // Also what could be read, but in another notation than the one in which views are written.
  return view && encodeView(view) === payload ? view : undefined;
}

function read(payload: string): ShopView | undefined {
  const [key = '', rest = ''] = [payload.slice(0, 1), payload.slice(1)];
  const named = <T extends Record<string, string>>(names: T) => names[key as keyof T];

  const plain = named(PLAIN) as (typeof PLAIN)[keyof typeof PLAIN] | undefined;
  if (plain && rest === '') return { kind: plain };
  const page = pageOf(rest);
  const paged = named(PAGED) as (typeof PAGED)[keyof typeof PAGED] | undefined;
  if (paged && page !== undefined) return { kind: paged, page };
  const ofProduct = named(OF_PRODUCT) as (typeof OF_PRODUCT)[keyof typeof OF_PRODUCT] | undefined;
  if (ofProduct) {
    const found = productOf(rest);
    return found && { kind: ofProduct, ...found };
  }
  const ofOrder = named(OF_ORDER) as (typeof OF_ORDER)[keyof typeof OF_ORDER] | undefined;
  if (ofOrder && ID.test(rest)) return { kind: ofOrder, order: rest };
  const place = named(SET) as QuantityPlace | undefined;
  if (place) return setOf(rest, place);
  if (key === 'g') {
    const [, category, number] = /^([\w-]{6})(\d+)$/.exec(rest) ?? [];
    const found = pageOf(number ?? '');
    return category && found !== undefined ? { kind: 'category', category, page: found } : undefined;
  }
  if (key === 'L') {
    const locale = LOCALES.find((known) => known === rest);
    return locale && { kind: 'language', locale };
  }
  if (key === 'q') {
    const [, number, query] = /^(\d+):(.+)$/s.exec(rest) ?? [];
    const found = pageOf(number ?? '');
    return query && found !== undefined ? { kind: 'search', query, page: found } : undefined;
  }
  return undefined;
}

function setOf(rest: string, place: QuantityPlace): ShopView | undefined {
  const [, number, more] = /^(\d{1,3}):(.+)$/s.exec(rest) ?? [];
  const found = productOf(more ?? '');
  if (!found || Number(number) > MAX_QUANTITY) return undefined;
  if (place === 'cart' && found.query !== undefined) return undefined;
  return { kind: 'set', quantity: Number(number), place, ...found };
}

function productOf(text: string): ProductPlace | undefined {
  const [, place = '', query] = /^(.*?)(?:~~(.+))?$/s.exec(text) ?? [];
  const [product = '', number = '0', ...more] = place.split('~');
  const page = pageOf(number);
  if (!ID.test(product) || page === undefined || more.length > 0) return undefined;
  return query === undefined ? { product, page } : { product, page, query };
}

function pageOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_PAGE ? Number(text) : undefined;
}
