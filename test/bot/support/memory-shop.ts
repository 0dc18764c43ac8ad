import { type Locale } from '../../../src/locales/locale';
import { issueOf, type Cart, type CartLine, type Carts } from '../../../src/shop/cart';
import { type Catalog, type Page, type Product } from '../../../src/shop/catalog';
import { type OrderCard, type OrderDesk, type Orders } from '../../../src/shop/order';
import { createOrderFlow } from '../../../src/shop/order-flow';
import { type Profiles } from '../../../src/shop/profile';
import settings from '../../../config/shop.json';
import { shopSettings } from '../../../src/shop-settings';

export const flow = createOrderFlow(shopSettings.parse(settings));

/** A product on sale, unless told otherwise. Prices are whole. */
export function aProduct(more: Partial<Product> & { id: string }): Product {
  return {
    name: `Product ${more.id}`,
    ...{ description: null, category: 'Tea', price: '1000', stock: null, photo: null, active: true },
    ...more,
  };
}

/** An order with one line, unless told otherwise. */
export function anOrder(more: Partial<OrderCard> & { id: string }): OrderCard {
  return {
    ...{ customerName: 'Aziza', status: 'new', total: '2000', placedAt: Date.parse('2026-11-20T07:05:00Z') },
    ...{
      telegramId: 7,
      username: null,
      contactName: 'Aziza',
      phone: '+998901234567',
      address: 'Amir Temur 1',
    },
    ...{ location: null, comment: null, payment: 'on-delivery', paidAt: null, version: 'v1' },
    lines: [{ productId: '1', name: 'Green tea', quantity: '2', price: '1000', total: '2000' }],
    changes: [],
    ...more,
  };
}

/** A contract whose answers are there at once. */
type AtOnce<T> = {
  [K in keyof T]: T[K] extends (...input: infer I) => Promise<infer R> ? (...input: I) => R : T[K];
};

interface Held {
  quantity: number;
  priceSeen: string;
}

export interface MemoryShop {
  products: Map<string, Product>;
  orderCards: Map<string, OrderCard>;
  locales: Map<number, Locale>;
  /** While true every question to the shop is refused, as without a database. */
  isAway: boolean;
  catalog: Catalog;
  carts: Carts;
  orders: Orders;
  desk: OrderDesk;
  profiles: Profiles;
  /** What a person's cart holds, without asking as the bot does. */
  held(telegramId: number): Record<string, number>;
}

const times = (price: string, quantity: number) => String(Number(price) * quantity);
const sum = (amounts: readonly string[]) =>
  String(amounts.reduce((total, amount) => total + Number(amount), 0));
const cut = <T>(all: readonly T[], { offset, limit }: Page) => all.slice(offset, offset + limit);

/** The shop's contracts over maps: what the store does in SQL, as far as customers see it. */
export function memoryShop(products: readonly Product[], orderCards: readonly OrderCard[] = []): MemoryShop {
  const held = new Map<number, Map<string, Held>>();
  const cartOf = (telegramId: number) => {
    const cart = held.get(telegramId) ?? new Map<string, Held>();
    held.set(telegramId, cart);
    return cart;
  };
  const onSale = () =>
    [...shop.products.values()]
      .filter(({ active }) => active)
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));

  function lineOf([productId, { quantity, priceSeen }]: [string, Held]): CartLine {
    const { name, price, stock, active } = shop.products.get(productId) ?? {
      ...{ name: `#${productId}`, price: priceSeen, stock: null, active: false },
    };
    return { productId, name, quantity, price, priceSeen, total: times(price, quantity), stock, active };
  }
  function cart(telegramId: number): Cart {
    const lines = [...cartOf(telegramId)].map(lineOf);
    return { lines, total: sum(lines.map(({ total }) => total)) };
  }

  const carts: AtOnce<Carts> = {
    of: (telegramId) => cart(telegramId),
    set(telegramId, productId, quantity) {
      const lines = cartOf(telegramId);
      const before = lines.get(productId)?.quantity ?? 0;
      const product = shop.products.get(productId);
      const most = product?.active ? Math.min(quantity, product.stock ?? quantity) : 0;
      if (most === 0) lines.delete(productId);
      else lines.set(productId, { quantity: most, priceSeen: product?.price ?? '0' });
      const limit = most >= quantity ? null : product?.active ? 'stock' : 'gone';
      return { before, quantity: most, limit };
    },
    accept(telegramId) {
      for (const line of cart(telegramId).lines) {
        const quantity = Math.min(line.quantity, line.stock ?? line.quantity);
        if (issueOf(line) === 'gone') cartOf(telegramId).delete(line.productId);
        else cartOf(telegramId).set(line.productId, { quantity, priceSeen: line.price });
      }
      return cart(telegramId);
    },
    clear(telegramId) {
      cartOf(telegramId).clear();
    },
    repeat(telegramId, orderId) {
      const order = shop.orderCards.get(orderId);
      if (order?.telegramId !== telegramId) return undefined;
      const missing: string[] = [];
      const fewer: string[] = [];
      for (const { productId, name, quantity } of order.lines) {
        const outcome = productId && carts.set(telegramId, productId, Number(quantity));
        if (!outcome || outcome.quantity === 0) missing.push(name);
        else if (outcome.quantity < Number(quantity)) fewer.push(name);
      }
      return { added: order.lines.length - missing.length, missing, fewer };
    },
  };

  const catalog: AtOnce<Catalog> = {
    categories() {
      const names = [...new Set(onSale().map(({ category }) => category))];
      return names
        .sort((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)))
        .map((name) => ({
          name,
          title: name,
          products: onSale().filter(({ category }) => category === name).length,
        }));
    },
    inCategory(category, page) {
      const found = onSale().filter((product) => product.category === category);
      return { products: cut(found, page), total: found.length };
    },
    search(query, page) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const found = onSale().filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
      return { products: cut(found, page), total: found.length };
    },
    find: (id) => shop.products.get(id),
  };

  const newestFirst = () => [...shop.orderCards.values()].sort((a, b) => b.placedAt - a.placedAt);
  const orders: AtOnce<Orders> = {
    recent: ({ from, to }, limit) =>
      newestFirst()
        .filter(({ placedAt }) => placedAt >= from && placedAt < to)
        .slice(0, limit),
    find: (id) => shop.orderCards.get(id),
    ofCustomer(telegramId, page) {
      const own = newestFirst().filter((order) => order.telegramId === telegramId);
      return { orders: cut(own, page), total: own.length };
    },
    list: (_filter, page) => ({ orders: cut(newestFirst(), page), total: shop.orderCards.size }),
    search: () => ({ orders: [], total: 0 }),
  };

  const desk: AtOnce<OrderDesk> = {
    change({ orderId, action, version, by, reason, at }) {
      const order = shop.orderCards.get(orderId);
      if (!order) return { kind: 'missing' };
      if (version !== null && version !== order.version) return { kind: 'conflict', order };
      const isAllowed =
        by.role === 'customer'
          ? by.telegramId === order.telegramId && flow.mayCustomerCancel(order.status)
          : flow.actionsFor(order.status).includes(action);
      if (!isAllowed) return { kind: 'not-allowed', order };
      const to = flow.target(action);
      const change = { at, from: order.status, to, role: by.role, byName: by.name, reason };
      const changed = { ...order, status: to, changes: [...order.changes, change] };
      shop.orderCards.set(orderId, changed);
      return { kind: 'changed', order: changed, from: order.status, to };
    },
    recordPayment: () => ({ kind: 'missing' }),
  };

  const profiles: AtOnce<Profiles> = {
    chooseLocale(telegramId, locale) {
      shop.locales.set(telegramId, locale);
    },
    noteClientLanguage: () => undefined,
    addressee: () => ({ locale: null, languageCode: null, isBlocked: false }),
  };

  /** As the contract says, with promises; refusing while the database is away. */
  const served = <T extends object>(contract: AtOnce<T>): T =>
    new Proxy(contract, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...input: unknown[]) => unknown;
        return (...input: unknown[]) =>
          shop.isAway ? Promise.reject(new Error('the database is away')) : Promise.resolve(method(...input));
      },
    }) as unknown as T;

  const shop: MemoryShop = {
    products: new Map(products.map((product) => [product.id, product])),
    orderCards: new Map(orderCards.map((order) => [order.id, order])),
    locales: new Map(),
    isAway: false,
    catalog: served<Catalog>(catalog),
    carts: served<Carts>(carts),
    orders: served<Orders>(orders),
    desk: served<OrderDesk>(desk),
    profiles: served<Profiles>(profiles),
    held: (telegramId) =>
      Object.fromEntries([...cartOf(telegramId)].map(([productId, { quantity }]) => [productId, quantity])),
  };
  return shop;
}
