import { aProduct, memoryShop } from '../support/memory-shop';
import { AZIZA, methods, shopChat } from '../support/shop-chat';

const tea = aProduct({ id: '1', name: 'Green tea', price: '149000', stock: 3 });
const honey = aProduct({ id: '2', name: 'Honey', price: '50000' });

function open(products = [tea, honey]) {
  const shop = memoryShop(products);
  return { shop, chat: shopChat(shop) };
}

test('a product goes into the cart and its quantity changes in the message that was tapped', async () => {
  const { shop, chat } = open();
  await chat.send('/start product-1');
  const card = chat.newest();
  await chat.tap('🛒 Add to cart');
  await chat.tap('+');

  expect(shop.held(AZIZA.id)).toEqual({ 1: 2 });
  expect(chat.messages.size).toBe(1);
  expect(chat.newest().id).toBe(card.id);
  expect(chat.newest().text).toContain('In your cart: 2 for 298,000');
  expect(chat.tracked('cart_added')).toEqual([
    { product_id: '1', quantity: 1, price: '149000' },
    { product_id: '1', quantity: 1, price: '149000' },
  ]);
  expect(chat.tracked('product_viewed')).toEqual([{ product_id: '1' }]);
});

test('a tap that arrives twice adds once, is counted once, and is answered each time', async () => {
  const { shop, chat } = open();
  await chat.send('/start product-1');
  const add = chat.data('🛒 Add to cart');
  const { id } = chat.newest();
  await chat.tapData(add, id);
  const second = await chat.tapData(add, id);

  expect(shop.held(AZIZA.id)).toEqual({ 1: 1 });
  expect(chat.tracked('cart_added')).toHaveLength(1);
  expect(chat.failure()).toBeUndefined();
  expect(methods(second)).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(chat.toasts(second)).toEqual([undefined]);
});

test('plus stops at what is left, and says so', async () => {
  const { shop, chat } = open();
  await chat.send('/start product-1');
  await chat.tap('🛒 Add to cart');
  await chat.tap('+');
  await chat.tap('+');
  const more = await chat.tap('+');

  expect(shop.held(AZIZA.id)).toEqual({ 1: 3 });
  expect(chat.toasts(more)).toEqual(['There are no more: 3 in stock']);
});

test('minus at one takes the product out', async () => {
  const { shop, chat } = open();
  await chat.send('/start product-1');
  await chat.tap('🛒 Add to cart');
  const out = await chat.tap('−');

  expect(shop.held(AZIZA.id)).toEqual({});
  expect(chat.toasts(out)).toEqual(['Taken out of the cart']);
  expect(chat.labels().flat()).toContain('🛒 Add to cart');
  expect(chat.tracked('cart_removed')).toEqual([{ product_id: '1', quantity: 1 }]);
});

test('a product that sold out meanwhile cannot be added by an old button', async () => {
  const { shop, chat } = open();
  await chat.send('/start product-1');
  const add = chat.data('🛒 Add to cart');
  shop.products.set('1', { ...tea, stock: 0 });
  const tapped = await chat.tapData(add);

  expect(shop.held(AZIZA.id)).toEqual({});
  expect(chat.toasts(tapped)[0]).toBeTruthy();
  expect(chat.newest().text).toContain('Out of stock');
  expect(chat.labels().flat()).not.toContain('🛒 Add to cart');
});

test('the number pad offers no more than is left, and sets instead of adding', async () => {
  const { shop, chat } = open([{ ...tea, stock: 12 }]);
  await chat.send('/start product-1');
  await chat.tap('Several…');
  expect(
    chat
      .labels()
      .flat()
      .filter((label) => /^\d+$/.test(label)),
  ).toEqual(['1', '2', '3', '5', '10']);
  await chat.tap('10');
  await chat.tap('10 pcs');
  await chat.tap('5');
  expect(shop.held(AZIZA.id)).toEqual({ 1: 5 });
  await chat.tap('5 pcs');
  await chat.tap('Remove');
  expect(shop.held(AZIZA.id)).toEqual({});
});

test('in the cart the lines are numbered and changed in place', async () => {
  const { shop, chat } = open();
  await shop.carts.set(AZIZA.id, '1', 2);
  await shop.carts.set(AZIZA.id, '2', 1);
  await chat.send('/cart');
  expect(chat.text()).toMatchInlineSnapshot(`
    "<b>Cart</b>

    1. Green tea — 2 × 149,000 UZS = 298,000 UZS
    2. Honey — 1 × 50,000 UZS = 50,000 UZS

    <b>Total: 348,000 UZS</b>"
  `);
  expect(chat.labels()).toMatchInlineSnapshot(`
    [
      [
        "−",
        "1. Green tea",
        "+",
        "✕",
      ],
      [
        "−",
        "2. Honey",
        "+",
        "✕",
      ],
      [
        "✅ Check out",
      ],
      [
        "🗑 Clear",
        "🛍 Catalogue",
        "🏠 Menu",
      ],
    ]
  `);

  await chat.tap('✕');
  expect(shop.held(AZIZA.id)).toEqual({ 2: 1 });
  await chat.tap('−');
  expect(chat.newest().text).toContain('Your cart is empty.');
  expect(chat.messages.size).toBe(1);
});

test('a change on the second page of a long cart stays on that page', async () => {
  const products = Array.from({ length: 11 }, (_, index) => aProduct({ id: String(index + 1) }));
  const { shop, chat } = open(products);
  for (const { id } of products) await shop.carts.set(AZIZA.id, id, 2);
  await chat.send('/cart');
  await chat.tap('»');
  expect(chat.newest().text).toContain('9. Product 9');
  await chat.tap('+');
  expect(shop.held(AZIZA.id)).toMatchObject({ 9: 3 });
  expect(chat.newest().text).toContain('9. Product 9');
  for (let left = 3; left > 0; left -= 1) await chat.tap('✕');
  expect(chat.newest().text).toContain('8. Product 8');
});

test('what changed in the cart must be accepted before the checkout', async () => {
  const { shop, chat } = open();
  const salt = aProduct({ id: '3', name: 'Salt' });
  shop.products.set('3', salt);
  for (const id of ['1', '2', '3']) await shop.carts.set(AZIZA.id, id, 3);
  shop.products.set('1', { ...tea, stock: 1 });
  shop.products.set('2', { ...honey, price: '60000' });
  shop.products.set('3', { ...salt, active: false });
  await chat.send('/cart');
  expect(chat.text()).toMatchInlineSnapshot(`
    "<b>Cart</b>

    1. Green tea — 3 × 149,000 UZS = 447,000 UZS
       ⚠️ only 1 left
    2. Honey — 3 × 60,000 UZS = 180,000 UZS
       ⚠️ the price was 50,000 UZS and is now 60,000 UZS
    3. Salt — 3 × 1,000 UZS = 3,000 UZS
       ⚠️ out of stock

    <b>Total: 630,000 UZS</b>"
  `);
  expect(chat.labels().flat()).not.toContain('✅ Check out');

  await chat.tap('✅ Accept the changes');
  expect(shop.held(AZIZA.id)).toEqual({ 1: 1, 2: 3 });
  await chat.tap('✅ Check out');
  expect(chat.checkouts()).toBe(1);
});

test('the cart is cleared only after a question', async () => {
  const { shop, chat } = open();
  await shop.carts.set(AZIZA.id, '1', 1);
  await chat.send('/cart');
  await chat.tap('🗑 Clear');
  expect(shop.held(AZIZA.id)).toEqual({ 1: 1 });
  await chat.tap('Back');
  await chat.tap('🗑 Clear');
  await chat.tap('🗑 Yes, clear it');
  expect(shop.held(AZIZA.id)).toEqual({});
  expect(chat.newest().text).toContain('Your cart is empty.');
});

test('one person sees nothing of the cart of another', async () => {
  const { shop, chat } = open();
  await shop.carts.set(8, '1', 3);
  await chat.send('/cart');
  expect(chat.newest().text).toContain('Your cart is empty.');
});
