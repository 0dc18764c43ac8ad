import settings from '../../config/shop.json';
import { orderButton } from '../../src/bot/customer/order-button';
import { createNoticeTexts } from '../../src/bot/notices/render';
import { createOrderFlow } from '../../src/shop/order-flow';
import { shopSettings } from '../../src/shop-settings';
import { aProduct, memoryShop } from './support/memory-shop';
import { languages } from './support/shop-chat';

const english = languages.of('en');
const { orders, catalog } = memoryShop([aProduct({ id: '1', name: 'Tea' })]);
const flow = createOrderFlow(shopSettings.parse(settings));
const texts = createNoticeTexts({
  ...{ orders, catalog, flow },
  renderOrderCard: () => {
    throw new Error('no card is told of here');
  },
});

test('what is told of an order opens it', async () => {
  const notice = { kind: 'order-status', orderId: '7', status: 'shipped', reason: null } as const;
  expect(await texts(notice, english)).toEqual({
    text: 'Order <b>No. 7</b>: shipped',
    keyboard: orderButton('7', english),
  });
  expect(await texts({ ...notice, orderId: 'x'.repeat(60) }, english)).toMatchObject({ keyboard: undefined });
});

test('what the shop is told of a product opens nothing', async () => {
  expect(await texts({ kind: 'low-stock', productId: '1', stock: 2 }, english)).not.toHaveProperty(
    'keyboard',
  );
});
