import { createHmac } from 'node:crypto';
import { InlineKeyboard } from 'grammy';
import { AZIZA, BORIS, botFor, movableClock, poll, start, stopAll, TOKEN } from './stand-in';

afterEach(stopAll);

test('a person who never started the bot is no chat', async () => {
  const standIn = await start();
  standIn.person(AZIZA);
  const { api } = botFor(standIn);
  await expect(api.sendMessage(AZIZA.id, 'x')).rejects.toMatchObject({
    error_code: 400,
    description: 'Bad Request: chat not found',
  });
});

test('blocking tells the bot and refuses its messages until unblocked', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const blocked = aziza.block();
  expect(blocked.my_chat_member).toMatchObject({
    chat: { id: AZIZA.id, type: 'private' },
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'kicked', user: { is_bot: true } },
  });
  await expect(api.sendMessage(AZIZA.id, 'x')).rejects.toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  expect(() => aziza.sendText('x')).toThrow('unblock()');
  expect(aziza.unblock().my_chat_member?.new_chat_member.status).toBe('member');
  await api.sendMessage(AZIZA.id, 'welcome back');
});

test('a forged tap carries the chat and data of its sender', async () => {
  const standIn = await start();
  const update = standIn.person(AZIZA).forgeTap({ data: 'admin:delete', chatId: BORIS.id });
  expect(update.callback_query).toMatchObject({
    from: { id: AZIZA.id },
    data: 'admin:delete',
    message: { chat: { id: BORIS.id } },
  });
  expect(standIn.pendingUpdates()).toBe(1);
});

test('a tap names the buttons that are there when its own is missing, and can send other data', async () => {
  const standIn = await start();
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const reply_markup = new InlineKeyboard().text('Yes', 'y').text('No', 'n');
  const message = await botFor(standIn).api.sendMessage(AZIZA.id, '?', { reply_markup });
  expect(() => aziza.tap(message, 'Maybe')).toThrow('known: "Yes", "No"');
  expect(aziza.tap(message, 'n').callback_query?.data).toBe('n');
  expect(aziza.tap(message.message_id, 'Yes', { data: 'forged' }).callback_query?.data).toBe('forged');
});

test.each(['unknown', 'old', 'answered'])('an %s callback query cannot be answered', async (state) => {
  const clock = movableClock();
  const standIn = await start({ clock });
  const { api } = botFor(standIn);
  let id = '123';
  if (state !== 'unknown') {
    id = standIn.person(AZIZA).forgeTap({ data: 'x', chatId: AZIZA.id }).callback_query?.id ?? '';
  }
  if (state === 'old') clock.advance(15_001);
  if (state === 'answered') await api.answerCallbackQuery(id);
  await expect(api.answerCallbackQuery(id)).rejects.toMatchObject({
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  });
});

test('each person is shown the narrowest commands that are set, in their language', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const [aziza, boris] = [standIn.person(AZIZA), standIn.person(BORIS)];
  const list = (command: string): [{ command: string; description: string }] => [
    { command, description: command },
  ];
  await api.setMyCommands(list('start'));
  await api.setMyCommands(list('catalog'), { scope: { type: 'all_private_chats' } });
  await api.setMyCommands(list('katalog'), { scope: { type: 'all_private_chats' }, language_code: 'uz' });
  const mine = { scope: { type: 'chat', chat_id: BORIS.id } } as const;
  await expect(api.setMyCommands(list('stats'), mine)).rejects.toMatchObject({ error_code: 400 });
  boris.sendText('/start');
  await api.setMyCommands(list('stats'), mine);
  const group = standIn.group({ id: -1001, title: 'Admins', members: [BORIS, AZIZA] });
  await api.setMyCommands(list('report'), { scope: { type: 'all_chat_administrators' } });

  expect(aziza.commands()).toEqual(list('katalog'));
  expect(boris.commands()).toEqual(list('stats'));
  expect(boris.commands(group.id)).toEqual(list('report'));
  expect(aziza.commands(group.id)).toEqual(list('start'));
  await api.deleteMyCommands(mine);
  expect(boris.commands()).toEqual(list('catalog'));
});

test('contacts, locations, inline queries and Mini App data reach the bot', async () => {
  const standIn = await start();
  const bot = botFor(standIn);
  bot.on('inline_query', (ctx) =>
    ctx.answerInlineQuery([
      { type: 'article', id: '1', title: 'Omega-3', input_message_content: { message_text: 'Omega-3' } },
    ]),
  );
  poll(bot);
  const aziza = standIn.person(AZIZA);
  expect(aziza.sendContact().message?.contact).toMatchObject({ user_id: AZIZA.id });
  expect(aziza.sendLocation().message?.location?.latitude).toBeCloseTo(41.3, 1);
  expect(aziza.webAppData('{"a":1}', 'Shop').message?.web_app_data).toEqual({
    data: '{"a":1}',
    button_text: 'Shop',
  });
  aziza.inlineQuery('omega');
  const [results] = await standIn.waitFor(() => aziza.inlineResults().length > 0 && aziza.inlineResults());
  expect(results).toMatchObject([{ title: 'Omega-3' }]);
});

test('an invoice is paid once the bot agrees', async () => {
  const standIn = await start();
  const bot = botFor(standIn);
  bot.on('pre_checkout_query', (ctx) => ctx.answerPreCheckoutQuery(true));
  bot.on('message:successful_payment', (ctx) =>
    ctx.reply(`paid ${ctx.message.successful_payment.invoice_payload}`),
  );
  poll(bot);
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const prices = [{ label: 'Omega-3', amount: 18_900_000 }];
  const invoice = await bot.api.sendInvoice(AZIZA.id, 'Omega-3', 'Fish oil', 'order-1', 'UZS', prices);
  aziza.pay(invoice);
  await standIn.waitFor(() => aziza.messages().some(({ text }) => text === 'paid order-1'));
});

test('a payment that the bot leaves unanswered for ten seconds is over', async () => {
  const clock = movableClock();
  const standIn = await start({ clock });
  const { api } = botFor(standIn);
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const invoice = await api.sendInvoice(AZIZA.id, 'x', 'x', 'x', 'UZS', [{ label: 'x', amount: 100 }]);
  const ask = (): string => aziza.pay(invoice).pre_checkout_query?.id ?? '';
  await expect(api.answerPreCheckoutQuery(ask(), false)).rejects.toThrow(
    'parameter "error_message" is required',
  );
  const late = ask();
  clock.advance(10_001);
  await expect(api.answerPreCheckoutQuery(late, true)).rejects.toThrow('query is too old');
  expect(aziza.messages().at(-1)).not.toHaveProperty('successful_payment');
  await api.answerPreCheckoutQuery(ask(), true);
  expect(aziza.messages().at(-1)).toHaveProperty('successful_payment');
});

test('a group has topics, anonymous senders and an upgrade that the bot is told of', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const group = standIn.group({ id: -1002, title: 'Forum', members: [BORIS], is_forum: true });
  const boris = standIn.person(BORIS);
  expect(boris.sendText('/stats', { chat: group.id, message_thread_id: 5 }).message).toMatchObject({
    chat: { id: -1002, type: 'supergroup', is_forum: true },
    message_thread_id: 5,
    is_topic_message: true,
  });
  await api.sendMessage(group.id, 'here', { message_thread_id: 5 });
  expect(group.messages(5).map(({ text }) => text)).toEqual(['/stats', 'here']);
  expect(group.sendAnonymously('/stats').message).toMatchObject({
    sender_chat: { id: -1002 },
    from: { is_bot: true },
  });

  expect(group.migrate(-100900).message?.migrate_to_chat_id).toBe(-100900);
  await expect(api.sendMessage(-1002, 'old')).rejects.toMatchObject({
    parameters: { migrate_to_chat_id: -100900 },
  });
  await api.sendMessage(group.id, 'new');
});

test('what is asked for privately is refused in a group, with the name of it', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const group = standIn.group({ id: -1002, title: 'Forum', members: [BORIS] });
  const url = 'https://x.uz';
  const keyboards: [object, string][] = [
    [
      { keyboard: [[{ text: 'x', request_contact: true }]] },
      'phone number can be requested in private chats only',
    ],
    [
      { keyboard: [[{ text: 'x', request_location: true }]] },
      'location can be requested in private chats only',
    ],
    [{ keyboard: [[{ text: 'x', web_app: { url } }]] }, 'Web App buttons can be used in private chats only'],
    [{ inline_keyboard: [[{ text: 'x', web_app: { url } }]] }, 'BUTTON_TYPE_INVALID'],
  ];
  for (const [reply_markup, reason] of keyboards)
    await expect(api.sendMessage(group.id, 'x', { reply_markup: reply_markup as never })).rejects.toThrow(
      reason,
    );
});

test('a topic that is unknown, closed or deleted takes nothing, and General has no thread', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const group = standIn.group({
    id: -1002,
    title: 'Forum',
    members: [BORIS],
    is_forum: true,
    topics: [5, 6],
  });
  const into = (message_thread_id: number) => api.sendMessage(group.id, 'x', { message_thread_id });
  const notFound = { error_code: 400, description: 'Bad Request: message thread not found' };
  await into(5);
  await expect(into(7)).rejects.toMatchObject(notFound);
  await expect(into(1)).rejects.toMatchObject(notFound);
  await expect(api.sendChatAction(group.id, 'typing', { message_thread_id: 7 })).rejects.toMatchObject(
    notFound,
  );
  group.closeTopic(5);
  await expect(into(5)).rejects.toMatchObject({ error_code: 400, description: 'Bad Request: TOPIC_CLOSED' });
  group.deleteTopic(6);
  await expect(into(6)).rejects.toMatchObject(notFound);
  await expect(api.sendMessage(BORIS.id, 'x', { message_thread_id: 5 })).rejects.toMatchObject({
    error_code: 400,
  });
  expect(await api.sendMessage(group.id, 'here')).not.toHaveProperty('message_thread_id');
  const plain = standIn.group({ id: -1003, title: 'Plain', members: [BORIS] });
  expect(() => standIn.person(BORIS).sendText('x', { chat: plain.id, message_thread_id: 5 })).toThrow(
    'no forum',
  );
});

test('initData bears the signature that a Mini App server checks', async () => {
  const standIn = await start();
  const fields = new URLSearchParams(standIn.person(AZIZA).initData());
  const hash = fields.get('hash');
  fields.delete('hash');
  const checked = [...fields]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest();
  expect(hash).toBe(createHmac('sha256', secret).update(checked).digest('hex'));
});

test('waitFor rejects with what was called instead', async () => {
  const standIn = await start();
  await botFor(standIn).api.getMe();
  await expect(standIn.waitFor(() => false, 5)).rejects.toThrow(/getMe \{\} -> ok/);
});
