import { type CatalogTable } from '../../../src/store/adopt/catalog';
import { recognise } from '../../../src/store/adopt/recognise';
import { metricViews } from '../../../src/store/adopt/metric-views';
import { canonicalViews } from '../../../src/store/adopt/views';
import { type SchemaOverrides, type ShopSchema } from '../../../src/store/shop-schema';

const BASE_TYPES: Record<string, string> = {
  bigint: 'int8',
  integer: 'int4',
  boolean: 'bool',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
};

/** `'id bigint!'`: the mark says NOT NULL and filled by nothing. */
function table(name: string, ...columns: string[]): CatalogTable {
  return {
    name,
    primaryKey: ['id'],
    columns: columns.map((line) => {
      const required = line.endsWith('!');
      const [column = '', ...words] = line.replace('!', '').split(' ');
      const type = words.join(' ');
      return {
        name: column,
        type,
        baseType: BASE_TYPES[type] ?? type.replace('character varying', 'varchar').replace(/\(.*/, ''),
        notNull: required,
        filled: false,
        maxLength: null,
        labels: null,
      };
    }),
  };
}

const TIME = 'timestamp with time zone';
const users = table('users', 'id bigint', 'telegram_id bigint!', 'first_name text', `created_at ${TIME}`);
const products = table('products', 'id bigint', 'name text!', 'price numeric!');
const orders = table(
  'orders',
  'id bigint',
  'user_id bigint!',
  'status text!',
  'total numeric!',
  `created_at ${TIME}`,
);
const lines = table(
  'order_items',
  'id bigint',
  'order_id bigint!',
  'product_id bigint',
  'quantity integer!',
  'price numeric',
);
const shop = [users, products, orders, lines];

function schemaOf(catalog: CatalogTable[], overrides?: SchemaOverrides): ShopSchema {
  const result = recognise(catalog, overrides);
  if ('problems' in result) throw new Error(result.problems.join('; '));
  return result.schema;
}

function problemsOf(catalog: CatalogTable[], overrides?: SchemaOverrides): string[] {
  const result = recognise(catalog, overrides);
  return 'problems' in result ? result.problems : [];
}

const without = (from: CatalogTable, column: string): CatalogTable => ({
  ...from,
  columns: from.columns.filter(({ name }) => name !== column),
});
const replacing = (...changed: CatalogTable[]): CatalogTable[] => [
  ...shop.filter(({ name }) => !changed.some((other) => other.name === name)),
  ...changed,
];

describe('recognising tables', () => {
  test('an empty database gets all four tables of ours', () => {
    const schema = schemaOf([]);
    expect(schema.adopted).toBe(false);
    expect(Object.values(schema.tables).every(({ ours }) => ours)).toBe(true);
  });

  test.each([
    ['users', 'customers'],
    ['users', 'Clients'],
    ['order_items', 'OrderLines'],
    ['order_items', 'order_products'],
    ['products', 'goods'],
  ])('%s may be called %s', (usual, other) => {
    const renamed = shop.map((found) => (found.name === usual ? { ...found, name: other } : found));
    expect(Object.values(schemaOf(renamed).tables).map(({ name }) => name)).toContain(other);
  });

  test('two tables for one role are ambiguous, and both are named with the setting that decides', () => {
    expect(problemsOf([...shop, { ...users, name: 'customers' }])).toEqual([
      'users could be users and customers (name the right one as schema.tables.users in config/shop.json)',
    ]);
  });

  test('a setting decides between two', () => {
    const catalog = [...shop, { ...users, name: 'customers' }];
    expect(schemaOf(catalog, { tables: { users: 'customers' } }).tables.users.name).toBe('customers');
  });

  test('a setting that names no table lists the tables there are', () => {
    expect(problemsOf(shop, { tables: { orders: 'sales' } })).toEqual([
      'schema.tables.orders names sales, but the database has users, products, orders, order_items',
    ]);
  });

  test('a table of ours takes the type of the ids that refer to it', () => {
    const byUuid = table(
      'orders',
      'id uuid',
      'user_id uuid!',
      'status text',
      'total numeric',
      `created_at ${TIME}`,
    );
    const schema = schemaOf([byUuid]);
    expect(schema.customerIdType).toBe('uuid');
    expect(schema.tables.users).toMatchObject({ ours: true, columns: { id: { type: 'uuid' } } });
    expect(schema.tables.orderItems.columns.order?.type).toBe('uuid');
  });
});

describe('recognising columns', () => {
  test.each([
    ['orders', 'total', ['amount', 'totalAmount', 'grand_total', 'total_price']],
    ['orders', 'user_id', ['customerId', 'client_id']],
    ['orders', 'created_at', ['createdAt', 'order_date', 'date']],
    ['order_items', 'price', ['unit_price', 'unitPrice', 'price_at_purchase']],
    ['products', 'name', ['title', 'productName']],
    ['users', 'telegram_id', ['tgId', 'telegram_user_id', 'chat_id']],
  ])('%s.%s may be called %p', (tableName, usual, names) => {
    for (const name of names) {
      const catalog = shop.map((found) =>
        found.name === tableName
          ? { ...found, columns: found.columns.map((c) => (c.name === usual ? { ...c, name } : c)) }
          : found,
      );
      expect(problemsOf(catalog)).toEqual([]);
    }
  });

  test('two columns for one role are ambiguous, until a setting decides', () => {
    const both = replacing({
      ...orders,
      columns: [...orders.columns, ...table('', 'grand_total numeric').columns],
    });
    expect(problemsOf(both)).toEqual([
      'orders.total could be total and grand_total of orders (name the right one as schema.columns.orders.total in config/shop.json)',
    ]);
    const decided = schemaOf(both, { columns: { orders: { total: 'grand_total' } } });
    expect(decided.tables.orders.columns.total?.name).toBe('grand_total');
  });

  test('a missing required column lists what is there', () => {
    expect(problemsOf(replacing(without(orders, 'status')))).toEqual([
      `orders.status is missing: orders has id bigint, user_id bigint, total numeric, created_at ${TIME} (name the right one as schema.columns.orders.status in config/shop.json)`,
    ]);
  });

  test('a column whose type cannot be what its name says is not taken', () => {
    const asDocument = table(
      'orders',
      'id bigint',
      'user_id bigint',
      'status text',
      'total jsonb',
      `created_at ${TIME}`,
    );
    expect(problemsOf(replacing(asDocument))[0]).toMatch(/^orders\.total is missing: .*total jsonb/);
  });

  test('all that is wrong is said at once', () => {
    expect(problemsOf(replacing(without(orders, 'status'), without(users, 'telegram_id')))).toHaveLength(2);
  });

  test.each<[string, SchemaOverrides, RegExp]>([
    [
      'an unknown role',
      { columns: { orders: { sum: 'total' } } },
      /^schema\.columns\.orders names sum; known: id, customer/,
    ],
    ['an unknown table role', { tables: { sales: 'orders' } as never }, /^schema names sales; known: users,/],
    [
      'a column that is not there',
      { columns: { orders: { total: 'sum' } } },
      /names sum, but orders has id bigint,/,
    ],
    [
      'a column of another type',
      { columns: { orders: { total: 'status' } } },
      /names status, whose type text cannot be read as amount/,
    ],
    ['a zone that is none', { timestampsWithoutZone: 'Mars/Base' }, /Mars\/Base, which is no IANA time zone/],
  ])('a setting with %s is refused', (_what, overrides, sentence) => {
    expect(problemsOf(shop, overrides)[0]).toMatch(sentence);
  });

  test('lines with neither price nor total, or neither product nor name, are refused', () => {
    expect(problemsOf(replacing(without(lines, 'price')))[0]).toMatch(/neither the price nor the total/);
    expect(problemsOf(replacing(without(lines, 'product_id')))[0]).toMatch(
      /neither the product of a line nor its name/,
    );
  });

  test('ids that cannot be compared are refused', () => {
    const byText = table(
      'orders',
      'id bigint',
      'user_id uuid',
      'status text',
      'total numeric',
      `created_at ${TIME}`,
    );
    expect(problemsOf(replacing(byText))[0]).toMatch(/^orders\.user_id is uuid while users\.id is bigint/);
  });

  test('missing columns of users are planned, under another name where theirs is taken', () => {
    const odd = replacing({ ...users, columns: [...users.columns, ...table('', 'source jsonb').columns] });
    const { columns } = schemaOf(odd).tables.users;
    expect(columns.lastSeenAt).toMatchObject({ name: 'last_seen_at', type: TIME, added: true });
    expect(columns.firstName).toMatchObject({ name: 'first_name', added: false });
    expect(columns.source).toMatchObject({ name: 'shop_pulse_source', added: true });
  });
});

describe('what the bot may create', () => {
  test('customers and orders where every required column is covered', () => {
    expect(schemaOf(shop)).toMatchObject({ canCreateCustomers: true });
  });

  test('a required column that no role covers is named', () => {
    const strict = replacing({ ...users, columns: [...users.columns, ...table('', 'phone text!').columns] });
    const schema = schemaOf(strict);
    expect(schema.canCreateCustomers).toBe(false);
    expect(schema.tables.users.uncovered).toEqual(['phone']);
  });

  test('an id of type uuid can be made, a required whole number cannot', () => {
    const uuid = table('users', 'id uuid!', 'telegram_id bigint!', `created_at ${TIME}!`);
    const whole = table('users', 'id bigint!', 'telegram_id bigint!', `created_at ${TIME}!`);
    expect(schemaOf([uuid]).canCreateCustomers).toBe(true);
    expect(schemaOf([whole]).tables.users.uncovered).toEqual(['id']);
  });
});

describe('how an order is paid', () => {
  const paidBy = (...columns: string[]) =>
    metricViews(
      schemaOf(replacing({ ...orders, columns: [...orders.columns, ...table('x', ...columns).columns] })),
    ).find(({ name }) => name === 'shop_payments')?.sql;

  test("is read from another program's column, below what the bot noted itself", () => {
    expect(paidBy('pay_method text')).toContain(
      `COALESCE(details.payment, NULLIF(lower(btrim(t."pay_method"::text)), ''))`,
    );
  });
  test('does not make the mapping unclear where there are several such columns', () => {
    expect(paidBy('payment_type text', 'payment_method text')).toContain('t."payment_method"');
  });
  test('stays unknown where there is none', () => {
    expect(paidBy()).toContain('COALESCE(details.payment) AS method');
  });
});

describe('views', () => {
  const viewOf = (catalog: CatalogTable[], name: string, overrides?: SchemaOverrides): string =>
    canonicalViews(schemaOf(catalog, overrides)).find((view) => view.name === name)?.sql ?? '';

  test('timestamps without zone are read in the zone of the settings', () => {
    const plain = table('users', 'id bigint', 'telegram_id bigint', 'createdAt timestamp without time zone');
    expect(viewOf(replacing(plain), 'shop_customers')).toContain(
      `t."createdAt"::timestamp AT TIME ZONE 'UTC' AS created_at`,
    );
    expect(viewOf(replacing(plain), 'shop_customers', { timestampsWithoutZone: 'Asia/Tashkent' })).toContain(
      `AT TIME ZONE 'Asia/Tashkent' AS created_at`,
    );
  });

  test('a quote in a name stays part of the name', () => {
    const odd = { ...orders, name: 'or"ders' };
    const catalog = [users, products, lines, odd];
    expect(viewOf(catalog, 'shop_orders', { tables: { orders: 'or"ders' } })).toContain('FROM "or""ders" t');
  });
});
