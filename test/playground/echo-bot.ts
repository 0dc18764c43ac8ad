import { InlineKeyboard, type Bot } from 'grammy';

/** Greets with a button that edits the greeting in place; repeats any other text. */
export function teachEcho(bot: Bot): Bot {
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
  bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
  // Without a handler grammY stops polling at the first failed call, and faults are made here on purpose.
  bot.catch(() => undefined);
  return bot;
}
