import { Composer } from 'grammy';
import { type BotContext } from '../context';

/** What nobody else answered: a word of help in private, a refusal for a button, silence in groups. */
export function fallbackFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: ctx.language.t('button-refused') }));
  feature.chatType('private').on('message', async (ctx) => {
    await ctx.reply(ctx.language.t('not-understood'));
  });
  return feature;
}
