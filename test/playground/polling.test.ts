import { InlineKeyboard } from 'grammy';
import { AZIZA, botFor, poll, start, stopAll } from './stand-in';

afterEach(stopAll);

test('a polling bot answers a person, is tapped, edits in place and answers the tap', async () => {
  const standIn = await start();
  const bot = botFor(standIn);
  bot.command('start', (ctx) =>
    ctx.reply('<b>Hello</b> &lt;you&gt;', {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('More', 'more'),
    }),
  );
  bot.callbackQuery('more', async (ctx) => {
    await ctx.editMessageText('More it is');
    await ctx.answerCallbackQuery({ text: 'done', show_alert: true });
  });
  poll(bot);

  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const greeting = await standIn.waitFor(() => aziza.messages().find((message) => message.from?.is_bot));
  expect(greeting).toMatchObject({ text: 'Hello <you>', html: '<b>Hello</b> &lt;you&gt;' });

  aziza.tap(greeting, 'More');
  const answer = await standIn.waitFor(() => aziza.answers()[0]);
  expect(answer).toMatchObject({ text: 'done', show_alert: true });
  const edited = aziza.messages().at(-1);
  expect(edited).toMatchObject({ message_id: greeting.message_id, text: 'More it is' });
  expect(edited?.edit_date).toBeDefined();
  expect(edited?.reply_markup).toBeUndefined();
});
