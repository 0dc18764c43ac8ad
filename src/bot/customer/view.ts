import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '../../locales/locale';
import { MAX_QUANTITY } from '../../shop/cart';

/** Where a change of a quantity leads back to. */
export type QuantityPlace = 'product' | 'cart';

/** One variant for each kind, so that a kind tells the whole view. */
type Each<K extends string, More = object> = K extends string ? { kind: K } & More : never;

/** Everything that a shop message can show, and that a button can ask for. */
export type ShopView =
  | Each<(typeof PLAIN)[keyof typeof PLAIN]>
  | Each<(typeof PAGED)[keyof typeof PAGED], { page: number }>
  | Each<(typeof OF_PRODUCT)[keyof typeof OF_PRODUCT], { product: string }>
  | Each<(typeof OF_ORDER)[keyof typeof OF_ORDER], { order: string }>
  /** `category` is its mark. */
  | { kind: 'category'; category: string; page: number }
  | { kind: 'set'; product: string; quantity: number; place: QuantityPlace }
  | { kind: 'language'; locale: Locale }
  | { kind: 'search'; query: string; page: number };

export type ViewOf<K extends ShopView['kind']> = Extract<ShopView, { kind: K }>;

const PLAIN = {
  h: 'home',
  i: 'help',
  l: 'languages',
  c: 'categories',
  x: 'clear-cart',
  X: 'clear-cart-surely',
  a: 'accept',
  k: 'checkout',
} as const;
const PAGED = { b: 'cart', o: 'orders' } as const;
const OF_PRODUCT = { p: 'product', n: 'quantities' } as const;
const OF_ORDER = { O: 'order', r: 'repeat', d: 'cancel-order', D: 'cancel-order-surely', y: 'pay' } as const;
const SET = { s: 'product', t: 'cart' } as const;

/** Callback data holds 64 bytes, and the menu plugin needs some of them for itself. */
const MOST_BYTES = 46;
const MOST_PAGE = 9_999;
const ID = /^[^\s/]{1,40}$/;

const keyOf = <T extends Record<string, string>>(names: T, kind: string): string =>
  Object.keys(names).find((key) => names[key] === kind) ?? '';

/** A category in six characters: its name may be longer than a button can carry. */
export const categoryMark = (name: string | null): string =>
  createHash('sha256')
    .update(name ?? '')
    .digest('base64url')
    .slice(0, 6);

/** A query as far as a button can carry it, whole characters only. */
export function carriedQuery(query: string): string {
  let carried = '';
  for (const character of query.replaceAll('/', ' ').trim()) {
    if (Buffer.byteLength(carried + character) > MOST_BYTES - 7) break;
    carried += character;
  }
  return carried;
}

export function encodeView(view: ShopView): string {
  if (view.kind === 'category') return `g${view.category}${view.page}`;
  if (view.kind === 'set') return `${keyOf(SET, view.place)}${view.quantity}:${view.product}`;
  if (view.kind === 'language') return `L${view.locale}`;
  if (view.kind === 'search') return `q${view.page}:${carriedQuery(view.query)}`;
  if ('page' in view) return `${keyOf(PAGED, view.kind)}${view.page}`;
  if ('product' in view) return `${keyOf(OF_PRODUCT, view.kind)}${view.product}`;
  if ('order' in view) return `${keyOf(OF_ORDER, view.kind)}${view.order}`;
  return keyOf(PLAIN, view.kind);
}

/** Undefined for anything that this bot cannot have written. */
export function decodeView(payload: string): ShopView | undefined {
  if (Buffer.byteLength(payload) > MOST_BYTES) return undefined;
  const [key = '', rest = ''] = [payload.slice(0, 1), payload.slice(1)];
  const named = <T extends Record<string, string>>(names: T) => names[key as keyof T];

  const plain = named(PLAIN) as (typeof PLAIN)[keyof typeof PLAIN] | undefined;
  if (plain && rest === '') return { kind: plain };
  const page = pageOf(rest);
  const paged = named(PAGED) as (typeof PAGED)[keyof typeof PAGED] | undefined;
  if (paged && page !== undefined) return { kind: paged, page };
  const id = ID.test(rest) ? rest : undefined;
  const ofProduct = named(OF_PRODUCT) as (typeof OF_PRODUCT)[keyof typeof OF_PRODUCT] | undefined;
  if (ofProduct && id) return { kind: ofProduct, product: id };
  const ofOrder = named(OF_ORDER) as (typeof OF_ORDER)[keyof typeof OF_ORDER] | undefined;
  if (ofOrder && id) return { kind: ofOrder, order: id };
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
  const [, number, product] = /^(\d{1,3}):(.+)$/s.exec(rest) ?? [];
  if (!product || !ID.test(product) || Number(number) > MAX_QUANTITY) return undefined;
  return { kind: 'set', product, quantity: Number(number), place };
}

function pageOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_PAGE ? Number(text) : undefined;
}
