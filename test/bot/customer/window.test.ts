import { aProduct, memoryShop } from '../support/memory-shop';
import { methods, shopChat } from '../support/shop-chat';

const PHOTO = 'https://shop.example/tea.jpg';
const tea = aProduct({ id: '1', name: 'Green tea', photo: PHOTO });
const cup = aProduct({ id: '2', name: 'Tea cup', photo: 'https://shop.example/cup.jpg' });
const bag = aProduct({ id: '3', name: 'Tea bag' });

function open() {
  const shop = memoryShop([tea, cup, bag]);
  return { shop, chat: shopChat(shop) };
}

test('from a text to a photo the new message comes first, then the old one goes', async () => {
  const { chat } = open();
  await chat.send('/catalog');
  const list = chat.newest();
  const calls = await chat.tap('Green tea');
  expect(methods(calls)).toEqual(['sendPhoto', 'deleteMessage', 'answerCallbackQuery']);
  expect(chat.messages.size).toBe(1);
  expect(chat.newest()).toMatchObject({ photo: PHOTO });
  expect(chat.newest().id).not.toBe(list.id);

  const back = await chat.tap('Back');
  expect(methods(back)).toEqual(['sendMessage', 'deleteMessage', 'answerCallbackQuery']);
  expect(chat.messages.size).toBe(1);
});

test('a photo is changed in place', async () => {
  const { chat } = open();
  await chat.send('/start product-1');
  const calls = await chat.tap('🛒 Add to cart');
  expect(methods(calls)).toEqual(['editMessageMedia', 'answerCallbackQuery']);
  expect(chat.newest().text).toContain('In your cart: 1');
});

test('a message that cannot be deleted any more loses its buttons', async () => {
  const { chat } = open();
  await chat.send('/catalog');
  const list = chat.newest();
  chat.refuse('deleteMessage', { error_code: 400, description: "Bad Request: message can't be deleted" });
  const calls = await chat.tap('Green tea');
  expect(methods(calls)).toEqual([
    'sendPhoto',
    'deleteMessage',
    'editMessageReplyMarkup',
    'answerCallbackQuery',
  ]);
  expect(chat.messages.get(list.id)?.rows).toEqual([]);
});

test('a photo that Telegram refuses does not cost the text', async () => {
  const { chat } = open();
  chat.refuse('sendPhoto', {
    error_code: 400,
    description: 'Bad Request: wrong file identifier/HTTP URL specified',
  });
  await chat.send('/start product-1');
  expect(chat.newest().photo).toBeUndefined();
  expect(chat.newest().text).toContain('Green tea');
  expect(chat.labels().flat()).toContain('🛒 Add to cart');
});

test('a product whose photo is refused again and again leaves one message, not many', async () => {
  const { chat } = open();
  const refusal = { error_code: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' };
  chat.refuse('sendPhoto', refusal);
  await chat.send('/start product-1');
  // Remembered for a while, so that no tap waits for the next refusal.
  expect(methods(await chat.tap('🛒 Add to cart'))).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(chat.messages.size).toBe(1);
  expect(chat.newest().text).toContain('In your cart: 1');

  chat.clock.advance(10 * 60_000);
  expect(methods(await chat.tap('+'))).toEqual(['sendPhoto', 'deleteMessage', 'answerCallbackQuery']);
  expect(chat.newest()).toMatchObject({ photo: PHOTO });
});

test('a chat that takes nothing at all says nothing about a photo', async () => {
  const { chat } = open();
  const refusal = { error_code: 400, description: 'Bad Request: chat not found' };
  chat.refuse('sendPhoto', refusal);
  chat.refuse('sendMessage', refusal);
  await chat.send('/start product-1');
  expect(methods(await chat.send('/start product-1'))).toEqual(['sendPhoto']);
});

test('where the tapped message is gone a new one is sent', async () => {
  const { chat } = open();
  await chat.send('/start');
  const list = chat.newest();
  chat.messages.clear();
  const calls = await chat.tap('Catalogue', list);
  expect(methods(calls)).toContain('sendMessage');
  expect(chat.toasts(calls)).toEqual([undefined]);
  expect(chat.messages.size).toBe(1);
});

test('a tap that is too old to be answered is no error', async () => {
  const { chat } = open();
  await chat.send('/start');
  chat.refuse('answerCallbackQuery', {
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  });
  const calls = await chat.tap('Catalogue');
  expect(chat.failure()).toBeUndefined();
  expect(methods(calls).filter((method) => method === 'answerCallbackQuery')).toHaveLength(1);
});

test('without a database a tap is answered with an apology, once, and the message stays', async () => {
  const { shop, chat } = open();
  await chat.send('/start');
  const before = chat.newest();
  shop.isAway = true;
  const calls = await chat.tap('Catalogue');
  expect(methods(calls)).toEqual(['answerCallbackQuery']);
  expect(chat.toasts(calls)).toEqual(['The shop does not answer right now. Please try again in a minute.']);
  expect(chat.newest()).toEqual(before);
});

test('a tap whose answer fails is not answered again', async () => {
  const { chat } = open();
  await chat.send('/start');
  chat.refuse('answerCallbackQuery', { error_code: 500, description: 'Internal Server Error' });
  const calls = await chat.tap('Catalogue');
  expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
});

test('a command sends a new message', async () => {
  const { chat } = open();
  for (const command of ['/start', '/catalog', '/cart', '/my_orders', '/language', '/help']) {
    expect(methods(await chat.send(command))).toEqual(['sendMessage']);
  }
  expect(chat.messages.size).toBe(6);
});
