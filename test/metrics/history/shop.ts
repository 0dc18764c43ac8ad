import fc from 'fast-check';
import { moment, type Moment } from './stage';

/** A random shop and what happens in it, told from now. Who and what is meant is an index. */
export interface Shop {
  people: Person[];
  products: Product[];
  sessions: Session[];
  blocks: { person: number; at: Moment; blocked: boolean }[];
  orders: Order[];
  carts: { person: number; product: number; quantity: number; priceSeen: number; changed: Moment }[];
  delivery: Delivery;
  /** Whether clocks ran ahead: some rows are later than now. */
  hasFuture: boolean;
}

export interface Person {
  /** Written by the other program, with Telegram or without; or first seen by the bot. */
  origin: 'program' | 'file' | 'bot';
  created: Moment;
  seen: Moment | null;
  blocked: Moment | null;
  source: string | null;
  language: string | null;
  /** What they chose; undefined where they have no profile. */
  locale: string | null | undefined;
  /** What their rows say in the end, where they are written to again; a locale of undefined takes the profile away. */
  later: { source: string | null; language: string | null; locale: string | null | undefined } | null;
  /** The other program deletes their row in the end. */
  isGone: boolean;
}
export interface Product {
  name: string;
  price: number;
  stock: number | null;
  active: boolean;
  isGone: boolean;
}
/** Somebody walks through the shop: so many of the funnel's steps, with so much time before each. */
export interface Session {
  person: number;
  at: Moment;
  depth: number;
  gaps: number[];
  product: number;
  /** Steps in the wrong order lead nowhere. */
  isBackwards: boolean;
}
export interface Order {
  person: number | null;
  at: Moment;
  status: string;
  lines: { product: number; oldName: string | null; isUnknown: boolean; quantity: number; amount: number }[];
  discount: number;
  payment: 'on-delivery' | 'online' | null;
  /** Later given another status: by the bot, which notes it, or by the other program. */
  change: { status: string; after: number; isNoted: boolean; isNotedTwice: boolean } | null;
  isDeleted: boolean;
}
/** How what customers did reaches the tables: in what order, how often, in how many writes. */
export interface Delivery {
  keys: number[];
  repeats: number[];
  writes: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
export const FUNNEL = ['catalog_viewed', 'product_viewed', 'cart_added', 'checkout_started', 'order_placed'];

const REVENUE = [
  'confirmed',
  'processing',
  'paid',
  ' Paid ',
  'SHIPPED',
  'delivered',
  'Completed',
  'completed',
];
const OTHER = ['new', 'Pending ', 'cancelled', 'Canceled', 'failed', 'refunded', 'on hold', ''];
const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...REVENUE) },
  { weight: 2, arbitrary: fc.constantFrom(...OTHER) },
);
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1 });
const seldom = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 9);

const source = fc.constantFrom(null, '', 'insta', 'insta', 'ads');
const language = fc.constantFrom(null, 'ru', 'uz-Latn', 'EN-us', 'en');
const locale = fc.constantFrom(undefined, undefined, null, 'uz', 'en');

const person: fc.Arbitrary<Person> = fc.record({
  origin: fc.constantFrom('program', 'program', 'bot', 'bot', 'file'),
  created: moment(400),
  seen: rarely(moment(60)),
  blocked: fc.oneof(fc.constant(null), fc.constant(null), moment(60)),
  ...{ source, language, locale },
  later: rarely(fc.record({ source, language, locale })),
  isGone: seldom,
});
const product: fc.Arbitrary<Product> = fc.record({
  name: fc.constantFrom('Omega-3', 'omega-3', 'Витамин D3', "Д'Артаньян <b>", 'Tea + mug'),
  price: fc.constantFrom(450_000_000, 1_499_995_000, 1),
  stock: fc.constantFrom(null, 0, 0, -1, 1, 7),
  active: fc.constantFrom(true, true, true, false),
  isGone: seldom,
});
const MOST_PEOPLE = 8;
const MOST_PRODUCTS = 5;
const who = fc.nat({ max: MOST_PEOPLE - 1 });
/** One more than there can be: products that nobody has ever seen. */
const what = fc.nat({ max: MOST_PRODUCTS });

const session: fc.Arbitrary<Session> = fc.record({
  person: who,
  at: moment(400),
  depth: fc.nat({ max: FUNNEL.length }),
  gaps: fc.array(
    fc.constantFrom(0, 0, 0, MINUTE, MINUTE, 5 * MINUTE, 60 * MINUTE, DAY, 2 * DAY, 7 * DAY, 7 * DAY + 1),
    { minLength: FUNNEL.length, maxLength: FUNNEL.length },
  ),
  product: what,
  isBackwards: seldom,
});
const order: fc.Arbitrary<Order> = fc.record({
  person: fc.option(who, { freq: 7 }),
  at: moment(400),
  status,
  lines: fc.array(
    fc.record({
      product: what,
      oldName: fc.constantFrom(null, null, null, 'An old name'),
      isUnknown: seldom,
      quantity: fc.integer({ min: 1, max: 5 }),
      amount: fc.oneof(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.constantFrom(0, 5_000_000_000, 20_000_000_000),
      ),
    }),
    { maxLength: 4, size: 'max' },
  ),
  discount: fc.constantFrom(0, 0, 0, 12_345),
  payment: fc.constantFrom(null, 'on-delivery', 'online'),
  change: fc.option(
    fc.record({
      status: fc.oneof(status, fc.constantFrom('refunded', ' Refunded')),
      after: fc.constantFrom(0, MINUTE, DAY, 8 * DAY, 35 * DAY),
      isNoted: fc.boolean(),
      isNotedTwice: seldom,
    }),
    { freq: 1 },
  ),
  isDeleted: seldom,
});

/** Few people and products, so that they meet again and again; but never so few that there is nothing to count. */
export const shop: fc.Arbitrary<Shop> = fc.record({
  people: fc.array(person, { minLength: 3, maxLength: MOST_PEOPLE, size: 'max' }),
  products: fc.array(product, { minLength: 2, maxLength: MOST_PRODUCTS, size: 'max' }),
  sessions: fc.array(session, { minLength: 5, maxLength: 16, size: 'max' }),
  blocks: fc.array(fc.record({ person: who, at: moment(60), blocked: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  orders: fc.array(order, { minLength: 6, maxLength: 18, size: 'max' }),
  carts: fc.uniqueArray(
    fc.record({
      person: who,
      product: what,
      quantity: fc.integer({ min: 1, max: 9 }),
      priceSeen: fc.constantFrom(450_000_000, 10_000),
      changed: moment(10),
    }),
    { selector: ({ person, product }) => `${person} ${product}`, maxLength: 6 },
  ),
  delivery: fc.record({
    keys: fc.array(fc.nat({ max: 999 }), { minLength: 20, maxLength: 20 }),
    repeats: fc.array(fc.nat({ max: 80 }), { maxLength: 6 }),
    writes: fc.constantFrom(1, 2, 2),
  }),
  hasFuture: seldom,
});
