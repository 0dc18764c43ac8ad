import { errorDocs } from '../error-docs';
import { csvDocs, notAcceptable, unchanged } from '../figures-docs';
import { standFields } from '../metric-schema';
import { type RouteDocs } from '../route';
import { instant, integer, listOf, number, object, orNull, shopDate, text } from '../schema';

const count = (what: string) => orNull(integer(`${what}; null where it could not be computed.`));
const orderCount = (what: string) => count(`${what} in the period`);

/** Per `present/dashboard.ts`. */
const schema = object({
  period: object(
    {
      from: shopDate('First shop date, inclusive.'),
      to: shopDate('Last shop date, inclusive.'),
      days: integer('Shop days from first to last.', { minimum: 1 }),
      timezone: text("The shop's time zone, which decides where a day begins."),
      ...standFields,
    },
    { description: 'What the order figures cover. Customer figures are as of now.' },
  ),
  total_users: count('Customers'),
  active_users_7d: count('Customers seen in the last 7 days'),
  active_users_30d: count('Customers seen in the last 30 days'),
  new_users_today: count('Customers who came today'),
  new_users_7d: count('Customers who came in the last 7 days'),
  total_revenue: orNull(number("Revenue of the period in the shop's currency; null where it failed.")),
  total_orders: orderCount('Orders'),
  pending_orders: orderCount('Orders that wait'),
  completed_orders: orderCount('Orders that are done'),
  revenue_data: orNull(
    listOf(
      object({
        date: shopDate('A shop day.'),
        revenue: number('Revenue of the day.'),
        orders: integer('Orders of the day that count as revenue.'),
      }),
      'One entry a day, also for empty ones; null where it failed.',
    ),
  ),
  recent_orders: listOf(
    object({
      id: text('Number of the order.'),
      customer_name: orNull(text('Null where the customer is not known.')),
      status: text("As the shop's table has it."),
      total: number('Sum of the order.'),
      created_at: instant('When it was placed.'),
    }),
    'The newest orders of the period, newest first.',
    { maxItems: 10 },
  ),
  top_products: orNull(
    listOf(
      object({
        name: text('Name of the product.'),
        revenue: number('Revenue with it.'),
        quantity: number('Units sold.'),
      }),
      'By revenue, best first; null where it failed.',
    ),
  ),
  order_status_distribution: orNull(
    listOf(
      object({ status: text("As the shop's table has it."), count: integer('Orders in it.') }),
      'Orders of the period by status; null where it failed.',
    ),
  ),
});

const example = {
  period: {
    from: '2026-11-19',
    to: '2026-11-25',
    days: 7,
    timezone: 'Asia/Tashkent',
    computed_at: '2026-11-25T09:00:00.000+05:00',
    data_as_of: null,
    prepared_percent: null,
  },
  total_users: 1840,
  active_users_7d: 412,
  active_users_30d: 905,
  new_users_today: 9,
  new_users_7d: 71,
  total_revenue: 48250000,
  total_orders: 126,
  pending_orders: 8,
  completed_orders: 109,
  revenue_data: [{ date: '2026-11-19', revenue: 6400000, orders: 17 }],
  recent_orders: [
    {
      id: '2117',
      customer_name: 'Dilnoza',
      status: 'pending',
      total: 385000,
      created_at: '2026-11-25T08:41:12.000+05:00',
    },
  ],
  top_products: [{ name: 'Green tea, 250 g', revenue: 5120000, quantity: 64 }],
  order_status_distribution: [{ status: 'completed', count: 109 }],
};

export const dashboardDocs: RouteDocs = {
  tag: 'Figures',
  description:
    'Customer figures are as of now; order figures cover the period. Give days, or from and to together. ' +
    'A figure that could not be computed is null, and the rest stands. ' +
    'Poll with If-None-Match: the answer is 304 for as long as no figure has changed.',
  parameters: [
    {
      name: 'days',
      in: 'query',
      description: 'The last shop days, today included. Not together with from and to.',
      schema: { type: 'integer', minimum: 1, maximum: 3650, default: 30 },
      example: 7,
    },
    {
      name: 'from',
      in: 'query',
      description: 'First shop date, inclusive; with to, and at most 3650 days before it.',
      schema: { type: 'string', format: 'date' },
    },
    {
      name: 'to',
      in: 'query',
      description: 'Last shop date, inclusive; with from.',
      schema: { type: 'string', format: 'date' },
    },
  ],
  answers: {
    200: {
      description: 'The figures.',
      content: {
        'application/json': { schema, example },
        ...csvDocs(
          'dashboard,money,total_revenue,Revenue,ok,,,,value,UZS,48250000,,,2026-11-19T00:00:00.000+05:00,2026-11-25T09:00:00.000+05:00,,,Asia/Tashkent,2026-11-25T09:00:00.000+05:00',
        ),
      },
    },
    304: unchanged,
    400: errorDocs(
      'A parameter is unknown, doubled or out of its range.',
      'invalid_parameter',
      'days must be a whole number from 1 to 3650, not "0"',
    ),
    406: notAcceptable,
  },
};
