import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { exampleShop } from './example-shop';

const LONG_AGO = '2020-01-01T00:00:00Z';
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());
beforeEach(() =>
  database.query('TRUNCATE users, orders, order_items, events, activity_days, bot_event_marks CASCADE'),
);

describe('a week in which clocks change', () => {
  test('in Berlin ends an hour early, with its own Sunday', async () => {
    const shop = exampleShop(database, 'Europe/Berlin');
    await shop.customers(1, LONG_AGO);
    await shop.orders(
      { customer: 1, at: '2026-03-22T22:59:59Z', total: 1 },
      { customer: 1, at: '2026-03-22T23:00:00Z', total: 10 },
      { customer: 1, at: '2026-03-29T21:59:59Z', total: 100 },
      { customer: 1, at: '2026-03-29T22:00:00Z', total: 1_000 },
    );
    const asked = { period: 'last_week', now: '2026-04-01T10:00:00Z' };
    expect(await shop.metric('scalar', 'total_revenue', asked)).toMatchObject({
      value: '110',
      previous: '1',
    });
    const { points } = await shop.metric('series', 'revenue_over_time', asked);
    expect(points.map(({ bucket, value }) => [bucket, Number(value)])).toEqual([
      ['2026-03-23', 10],
      ['2026-03-24', 0],
      ['2026-03-25', 0],
      ['2026-03-26', 0],
      ['2026-03-27', 0],
      ['2026-03-28', 0],
      ['2026-03-29', 100],
    ]);
  });

  test('on Lord Howe Island lasts half an hour longer', async () => {
    const shop = exampleShop(database, 'Australia/Lord_Howe');
    await shop.customers(1, LONG_AGO);
    await shop.orders(
      { customer: 1, at: '2026-03-29T13:00:00Z', total: 1 },
      { customer: 1, at: '2026-04-05T13:29:59Z', total: 10 },
      { customer: 1, at: '2026-04-05T13:30:00Z', total: 100 },
    );
    const asked = { period: '2026-03-30..2026-04-05', now: '2026-04-10T00:00:00Z' };
    expect(await shop.metric('scalar', 'total_revenue', asked)).toMatchObject({ value: '11' });
  });

  test('in New York counts the hour that comes twice as one hour of the wall clock', async () => {
    const shop = exampleShop(database, 'America/New_York');
    await shop.customers(1, LONG_AGO);
    await shop.updates(
      { customer: 1, at: '2026-11-01T05:30:00Z', event: 'catalog_viewed' },
      { customer: 1, at: '2026-11-01T06:30:00Z', event: 'catalog_viewed' },
    );
    const asked = { period: '2026-11-01', now: '2026-11-02T12:00:00Z' };
    const { rows } = await shop.metric('matrix', 'busiest_hours', asked);
    const sunday = rows.find(({ key }) => key === '7')?.cells.map(Number);
    expect(sunday).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 1 ? 1 : 0)));
  });

  test('in New York has its hour counted as one hour too when the second of them is not over', async () => {
    const shop = exampleShop(database, 'America/New_York');
    await shop.customers(2, LONG_AGO);
    await shop.updates(
      { customer: 1, at: '2026-11-01T05:10:00Z', event: 'catalog_viewed' },
      { customer: 1, at: '2026-11-01T06:10:00Z', event: 'catalog_viewed' },
      { customer: 2, at: '2026-11-01T05:00:00Z', event: 'catalog_viewed' },
    );
    const { rows } = await shop.metric('matrix', 'busiest_hours', {
      period: 'today',
      now: '2026-11-01T06:20:00Z',
    });
    expect(rows.find(({ key }) => key === '7')?.cells[1]).toBe('2');
  });

  test('in New York does not have those in its hour yet who come in the second of them alone', async () => {
    const shop = exampleShop(database, 'America/New_York');
    await shop.customers(2, LONG_AGO);
    await shop.updates(
      { customer: 1, at: '2026-11-01T05:10:00Z', event: 'catalog_viewed' },
      { customer: 2, at: '2026-11-01T06:55:00Z', event: 'catalog_viewed' },
    );
    const atOne = async (now: string) => {
      const { rows } = await shop.metric('matrix', 'busiest_hours', { period: 'today', now });
      return rows.find(({ key }) => key === '7')?.cells[1];
    };
    expect(await atOne('2026-11-01T05:20:00Z')).toBe('1');
    expect(await atOne('2026-11-01T06:00:00Z')).toBe('1');
    expect(await atOne('2026-11-01T06:56:00Z')).toBe('2');
  });
});

test('of the hour that is not over, whoever came in it before now counts, whatever they do or whoever comes later in it', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(5, LONG_AGO);
  const at = (minute: string) => `2026-11-25T09:${minute}Z`;
  await shop.updates(
    { customer: 1, at: at('10:00'), event: 'catalog_viewed' },
    { customer: 1, at: at('40:00'), event: 'catalog_viewed' },
    { customer: 2, at: at('30:00'), event: 'catalog_viewed' },
    { customer: 3, at: at('30:00.001'), event: 'catalog_viewed' },
    { customer: 4, at: at('10:00'), event: 'bot_blocked' },
    { customer: 4, at: at('50:00'), event: 'catalog_viewed' },
    { customer: 5, at: '2026-11-25T10:10:00Z', event: 'catalog_viewed' },
  );
  await database.query(
    `INSERT INTO events (at, customer_id, name) SELECT '2026-11-25T09:50:00Z', max(id) + 1, 'catalog_viewed' FROM users`,
  );
  const atTwo = async (now: string) => {
    const { rows } = await shop.metric('matrix', 'busiest_hours', { period: 'today', now });
    return rows.find(({ key }) => key === '3')?.cells[14];
  };
  expect(await atTwo(at('00:00'))).toBe('0');
  expect(await atTwo(at('30:00'))).toBe('1');
  expect(await atTwo(at('30:00.001'))).toBe('2');
  expect(await atTwo(at('59:59'))).toBe('4');
  expect(await atTwo('2026-11-25T10:00:00Z')).toBe('4');
});

test('whoever blocked the bot earlier in the range and lets it in today has done both in it', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(2, LONG_AGO);
  await shop.updates(
    { customer: 1, at: '2026-11-23T09:00:00Z', event: 'bot_blocked' },
    { customer: 1, at: '2026-11-25T08:00:00Z', event: 'bot_unblocked' },
    { customer: 2, at: '2026-11-24T09:00:00Z', event: 'bot_unblocked' },
    { customer: 2, at: '2026-11-25T08:30:00Z', event: 'bot_unblocked' },
  );
  const asked = { period: '7d', now: '2026-11-25T09:00:00Z' };
  expect(await shop.metric('scalar', 'newly_blocked', asked)).toMatchObject({ value: '1' });
  expect(await shop.metric('scalar', 'unblocked', asked)).toMatchObject({ value: '2' });
});

test('a range that has not begun has nobody active on its last days, whoever came today', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(1, LONG_AGO);
  await shop.updates({ customer: 1, at: '2026-11-25T08:00:00Z', event: 'catalog_viewed' });
  const active = async (period: string) => {
    const { results } = await shop.metrics(['daily_active', 'weekly_active', 'monthly_active'], {
      ...{ period, now: '2026-11-25T09:00:00Z' },
    });
    return [...results.values()].map((one) => one.status === 'ok' && one.shape === 'scalar' && one.value);
  };
  expect(await active('today')).toEqual(['1', '1', '1']);
  expect(await active('2026-11-26..2026-11-30')).toEqual(['0', '0', '0']);
});

test('Monday at 03:00 in Tashkent belongs to Monday and its week, though it is Sunday in UTC', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(1, LONG_AGO);
  const at = '2026-11-22T22:00:00Z';
  await shop.orders({ customer: 1, at, total: 5 });
  await shop.updates({ customer: 1, at, event: 'catalog_viewed' });
  const now = '2026-11-25T09:00:00Z';
  const revenue = (period: string) => shop.metric('scalar', 'total_revenue', { period, now });
  expect(await revenue('this_week')).toMatchObject({ value: '5', previous: '0' });
  expect(await revenue('last_week')).toMatchObject({ value: '0' });
  const retention = await shop.metric('matrix', 'retention_weekly', { period: 'this_week', now });
  expect(retention.rows.map(({ key }) => key)).toEqual(['2026-11-23']);
  const hours = await shop.metric('matrix', 'busiest_hours', { period: 'this_week', now });
  expect(hours.rows[0]?.cells[3]).toBe('1');
});

test('ISO week 53 of 2026 reaches into January, and the week after is the first of 2027', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(2, LONG_AGO);
  await shop.updates(
    { customer: 1, at: '2026-12-28T04:00:00Z' },
    { customer: 2, at: '2027-01-03T18:59:59Z' },
    { customer: 2, at: '2027-01-03T19:00:00Z' },
  );
  const { rows } = await shop.metric('matrix', 'retention_weekly', {
    period: 'last_week',
    now: '2027-01-12T04:00:00Z',
  });
  expect(rows.map(({ key, size, cells }) => [key, size, ...cells.slice(0, 2).map(Number)])).toEqual([
    ['2026-12-28', '2', 100, 50],
    ['2027-01-04', '0', 0, 0],
  ]);
});

test('30 days around a leap day hold the 29th of February', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(1, '2019-01-01T00:00:00Z');
  await shop.orders(
    { customer: 1, at: '2024-02-09T18:59:59Z', total: 1 },
    { customer: 1, at: '2024-02-09T19:00:00Z', total: 10 },
    { customer: 1, at: '2024-02-28T19:00:00Z', total: 100 },
    { customer: 1, at: '2024-02-29T18:59:59Z', total: 100 },
  );
  const { points } = await shop.metric('series', 'revenue_over_time', {
    period: '30d',
    now: '2024-03-10T12:00:00Z',
  });
  expect(points).toHaveLength(30);
  expect(points[0]).toMatchObject({ bucket: '2024-02-10', value: '10' });
  expect(points.find(({ bucket }) => bucket === '2024-02-29')).toMatchObject({ value: '200', asides: ['2'] });
});

describe('retention', () => {
  test('says nothing of a week that is not over, rather than 0', async () => {
    const shop = exampleShop(database, 'Asia/Tashkent');
    await shop.customers(1, LONG_AGO);
    await shop.updates({ customer: 1, at: '2026-11-10T09:00:00Z' });
    // Weeks of the 9th, 16th and 23rd of November; the last is running.
    const { rows, mean } = await shop.metric('matrix', 'retention_weekly', {
      period: 'this_week',
      now: '2026-11-25T09:00:00Z',
    });
    const [first] = rows;
    expect(first?.key).toBe('2026-11-09');
    expect(first?.cells.map((cell) => (cell === null ? null : Number(cell)))).toEqual([
      100,
      0,
      ...Array<null>(10).fill(null),
    ]);
    expect(mean?.slice(0, 3).map((cell) => (cell === null ? null : Number(cell)))).toEqual([100, 0, null]);
  });

  test('moves a customer to an earlier cohort when an update of an earlier week arrives late', async () => {
    const shop = exampleShop(database, 'Asia/Tashkent');
    await shop.customers(1, LONG_AGO);
    const cohorts = async () => {
      const asked = { period: 'last_week', now: '2026-11-25T09:00:00Z' };
      const { rows } = await shop.metric('matrix', 'retention_weekly', asked);
      return rows.map(({ key, size }) => [key, size]);
    };
    await shop.updates({ customer: 1, at: '2026-11-10T09:00:00Z' });
    expect(await cohorts()).toEqual([
      ['2026-11-09', '1'],
      ['2026-11-16', '0'],
    ]);
    await shop.updates({ customer: 1, at: '2026-10-28T09:00:00Z' });
    expect((await cohorts())[0]).toEqual(['2026-10-26', '1']);
    expect((await cohorts()).slice(1).every(([, size]) => size === '0')).toBe(true);
  });
});

test('a customer who stands at a step of the funnel may go on until the window closes', async () => {
  const shop = exampleShop(database, 'Asia/Tashkent');
  await shop.customers(1, LONG_AGO);
  await shop.updates(
    { customer: 1, at: '2026-11-20T09:00:00Z', event: 'catalog_viewed' },
    { customer: 1, at: '2026-11-20T09:01:00Z', event: 'product_viewed' },
  );
  const funnel = async (now: string) => {
    const { steps, windowDays } = await shop.metric('steps', 'funnel', { period: '2026-11-20', now });
    return { windowDays, steps: steps.slice(0, 3).map(({ value, open }) => [Number(value), Number(open)]) };
  };
  const stood = (open: number) => ({
    windowDays: 7,
    steps: [
      [1, 0],
      [1, open],
      [0, 0],
    ],
  });
  expect(await funnel('2026-11-27T08:59:59.999Z')).toEqual(stood(1));
  expect(await funnel('2026-11-27T09:00:00Z')).toEqual(stood(0));

  // At the last instant of the window the next step still counts; what the first came before does not.
  await shop.updates({ customer: 1, at: '2026-11-27T09:00:00Z', event: 'cart_added' });
  expect((await funnel('2026-11-28T00:00:00Z')).steps[2]).toEqual([1, 0]);
});
