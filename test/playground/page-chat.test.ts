import { type Bot, Keyboard } from 'grammy';
import { type InlineQueryResultArticle } from 'grammy/types';
import { inChromium, type OpenTab } from '../http/page/support/browser';
import { AZIZA, BORIS, botFor, movableClock, poll, start, stopAll } from './stand-in';

afterEach(stopAll);

const DESK = { viewport: { width: 1180, height: 760 } };
const TEA: InlineQueryResultArticle = {
  type: 'article',
  id: 'tea',
  title: 'Chamomile tea',
  description: '45 000',
  input_message_content: { message_text: '<b>Chamomile</b> tea', parse_mode: 'HTML' },
  reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://t.me/playground_shop_bot?start=tea' }]] },
};

async function open(tab: OpenTab, teach: (bot: Bot) => void) {
  const clock = movableClock();
  const time = {
    timeZone: 'Asia/Tashkent',
    now: () => clock.now(),
    stops: () => [],
    moveTo: () => Promise.resolve(),
    isMoving: () => false,
    listen: () => () => undefined,
  };
  const standIn = await start({ people: [AZIZA, BORIS], clock, workbench: { time } });
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const bot = botFor(standIn);
  teach(bot);
  poll(bot);
  const { page, problems } = await tab(standIn.url, DESK);
  return { standIn, aziza, bot, page, problems, phone: page.locator(`[data-person="${AZIZA.id}"]`) };
}

inChromium('a chat on the page', (tab) => {
  test('what the bot finds for its name and a word is chosen and sent via the bot; its link starts the bot', async () => {
    const { standIn, aziza, phone, problems } = await open(tab, (bot) => {
      bot.on('inline_query', (ctx) => ctx.answerInlineQuery(ctx.inlineQuery.query === 'te' ? [TEA] : []));
    });
    const input = phone.getByRole('textbox', { name: 'Message' });
    await input.fill('@play');
    await phone.getByText('search by name').click();
    await input.pressSequentially('te');
    await phone.getByText('45 000').click();
    await phone.getByText('via @playground_shop_bot').waitFor();
    expect(aziza.messages().at(-1)).toMatchObject({
      text: 'Chamomile tea',
      entities: [{ type: 'bold' }],
      via_bot: { username: 'playground_shop_bot' },
    });
    await phone.getByRole('link', { name: 'Open' }).click();
    await standIn.waitFor(() => aziza.messages().at(-1)?.text === '/start tea');
    expect(problems).toEqual([]);
  });

  test('a contact is shared only when that is confirmed, and a keyboard that was used comes back by its button', async () => {
    const { aziza, standIn, phone } = await open(tab, (bot) => {
      bot.command('start', (ctx) =>
        ctx.reply('Your number?', {
          reply_markup: new Keyboard()
            .requestContact('My number')
            .resized()
            .oneTime()
            .placeholder('A number'),
        }),
      );
    });
    const key = phone.locator('.reply-keyboard').getByRole('button', { name: 'My number' });
    await key.click();
    await phone.getByRole('button', { name: 'Cancel' }).click();
    expect(await phone.getByPlaceholder('A number').count()).toBe(1);
    await key.click();
    await phone.getByRole('button', { name: 'Share contact' }).click();
    await standIn.waitFor(() => aziza.messages().at(-1)?.contact);
    expect(aziza.messages().filter(({ contact }) => contact)).toHaveLength(1);
    await key.waitFor({ state: 'hidden' });
    await phone.getByRole('button', { name: 'Show the keyboard' }).click();
    await key.waitFor();
  });

  test('a button turns until the bot has answered the tap', async () => {
    let letAnswer = () => undefined as void;
    const allowed = new Promise<void>((resolve) => (letAnswer = resolve));
    const { phone } = await open(tab, (bot) => {
      bot.command('start', (ctx) =>
        ctx.reply('Here', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } }),
      );
      bot.on('callback_query', (ctx) => allowed.then(() => ctx.answerCallbackQuery('Gone')));
    });
    await phone.getByRole('button', { name: 'Go' }).click();
    await phone.locator('.key.waiting').waitFor();
    letAnswer();
    await phone.getByText('Gone').waitFor();
    expect(await phone.locator('.key.waiting').count()).toBe(0);
  });

  test('a button that takes the place of one whose tap is not answered yet can be tapped', async () => {
    const tapped: string[] = [];
    const keyboard = (label: string) => ({ inline_keyboard: [[{ text: label, callback_data: label }]] });
    const { standIn, phone } = await open(tab, (bot) => {
      bot.command('start', (ctx) => ctx.reply('Here', { reply_markup: keyboard('Product') }));
      bot.on('callback_query:data', async (ctx) => {
        tapped.push(ctx.callbackQuery.data);
        await ctx.editMessageText(ctx.callbackQuery.data, { reply_markup: keyboard('Add') });
      });
    });
    await phone.getByRole('button', { name: 'Product' }).click();
    await phone.getByRole('button', { name: 'Add' }).click();
    await standIn.waitFor(() => tapped.length === 2);
    expect(tapped).toEqual(['Product', 'Add']);
    await phone.locator('.key.waiting').waitFor();
  });

  test('whoever has scrolled up stays there and is told how much has arrived; days stand apart', async () => {
    const { aziza, bot, phone } = await open(tab, () => undefined);
    for (let line = 1; line <= 30; line += 1) aziza.sendText(`line ${line}`);
    await phone.getByText('line 30').waitFor();
    expect(await phone.locator('.day > .date').allTextContents()).toEqual(['Today']);
    expect(await phone.locator('time').first().textContent()).toBe('14:00');
    const list = phone.getByRole('log');
    await list.evaluate((node) => void ((node as unknown as { scrollTop: number }).scrollTop = 0));
    const jump = phone.getByRole('button', { name: 'To the newest message' });
    await jump.waitFor();
    for (const text of ['one', 'two']) await bot.api.sendMessage(AZIZA.id, text);
    await jump.getByText('2').waitFor();
    expect(await list.evaluate((node) => (node as unknown as { scrollTop: number }).scrollTop)).toBe(0);
    await jump.click();
    await jump.waitFor({ state: 'hidden' });
    // Ticks: the bot polls, so that it has fetched them all.
    await phone.locator('.mine.read').nth(30).waitFor();
  });

  test('a person changes the language of their Telegram, and the bot is told with the next update', async () => {
    const heard: (string | undefined)[] = [];
    const { page, phone, standIn } = await open(tab, (bot) => {
      bot.on('message', (ctx) => void heard.push(ctx.from.language_code));
    });
    await page.getByTitle('Who holds this phone').first().click();
    await page.getByLabel('Language of Telegram').first().selectOption('en');
    await phone.getByRole('textbox', { name: 'Message' }).fill('hello');
    await page.keyboard.press('Enter');
    await standIn.waitFor(() => heard.length === 2 || undefined);
    expect(heard).toEqual(['uz', 'en']);
  });
});
