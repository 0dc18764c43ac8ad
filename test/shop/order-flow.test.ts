import shop from '../../config/shop.json';
import { createOrderFlow } from '../../src/shop/order-flow';
import { shopSettings } from '../../src/shop-settings';

const settings = shopSettings.parse(shop);
const flow = createOrderFlow(settings);

test.each([
  ['new', ['confirm', 'cancel']],
  ['paid', ['confirm', 'ship', 'cancel', 'refund']],
  ['confirmed', ['ship', 'complete', 'cancel']],
  ['shipped', ['complete', 'cancel', 'refund']],
  ['completed', ['refund']],
  ['cancelled', []],
  ['refunded', []],
  ['something else', []],
])('an order that is %s allows %j', (status, actions) => {
  expect(flow.actionsFor(status)).toEqual(actions);
  expect(flow.actionsFor(` ${status.toUpperCase()} `)).toEqual(actions);
});

test('customers take back what nobody has worked on, and no more', () => {
  const statuses = ['new', 'Pending', 'paid', 'confirmed', 'shipped', 'completed', 'cancelled'];
  expect(statuses.filter((status) => flow.mayCustomerCancel(status))).toEqual(['new', 'Pending']);
});

test('what the shop has accepted can be paid online until it is completed, unless it is paid in another way', () => {
  const statuses = ['new', 'PAID', 'Confirmed', 'shipped', 'completed', 'cancelled', 'refunded', 'v puti'];
  expect(statuses.filter((status) => flow.mayBePaidOnline(status))).toEqual(['new', 'Confirmed', 'shipped']);
});

test('where a paid order has no status of its own, a new one can be paid', () => {
  const own = createOrderFlow({ ...settings, orderFlow: { ...settings.orderFlow, paid: 'new' } });
  expect(own.mayBePaidOnline('new')).toBe(true);
});

test('a completed order is revenue as well, and is classed by what it is last', () => {
  expect(flow.classOf('completed')).toBe('completed');
  expect(flow.classOf('Shipped')).toBe('revenue');
  expect(flow.classOf('v puti')).toBe('other');
});

test("another program's names work in place of ours", () => {
  const own = createOrderFlow(
    shopSettings.parse({
      ...shop,
      statusClasses: {
        revenue: ['qabul qilindi', 'Yetkazildi'],
        completed: ['yetkazildi'],
        pending: ['Yangi'],
        cancelled: ['Bekor'],
        refunded: ['Qaytarildi'],
      },
      orderFlow: {
        placed: 'Yangi',
        paid: 'Qabul qilindi',
        actions: {
          confirm: { from: ['Yangi'], to: 'Qabul qilindi' },
          ship: { from: ['Qabul qilindi'], to: 'Qabul qilindi' },
          complete: { from: ['Qabul qilindi'], to: 'Yetkazildi' },
          cancel: { from: ['Yangi'], to: 'Bekor' },
          refund: { from: ['Yetkazildi'], to: 'Qaytarildi' },
        },
      },
    }),
  );
  expect(own.actionsFor('YANGI')).toEqual(['confirm', 'cancel']);
  expect(own.target('complete')).toBe('Yetkazildi');
});

test.each([
  ['placed', 'placed', 'pending'],
  ['paid', 'paid', 'pending or revenue'],
  ['actions.complete.to', 'complete', 'completed'],
  ['actions.cancel.to', 'cancel', 'cancelled'],
  ['actions.refund.to', 'refund', 'refunded'],
])('%s must be a status that counts as what it is', (path, _name, classes) => {
  const wrong = structuredClone(shop) as typeof shop & { orderFlow: Record<string, unknown> };
  const parts = path.split('.');
  const target = parts
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, part) => at[part] as Record<string, unknown>, wrong.orderFlow);
  target[parts.at(-1) ?? ''] = 'elsewhere';
  const [issue] = shopSettings.safeParse(wrong).error?.issues ?? [];
  expect(issue?.path.join('.')).toBe(`orderFlow.${path}`);
  expect(issue?.message).toBe(`status "elsewhere" must stand in statusClasses under ${classes}`);
});
