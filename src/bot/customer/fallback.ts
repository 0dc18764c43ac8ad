import { Composer } from 'grammy';
import { type BotContext } from '../context';
import { answerTap } from '../edit-in-place';
import { SAID } from './said';

/** What nobody else answered: a word of help in private, a refusal for a button, silence in groups. */
export function fallbackFeature({ contact }: { contact?: string } = {}): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query', (ctx) => answerTap(ctx, ctx.language.t('button-refused')));
  feature.chatType('private').on(SAID, async (ctx) => {
    const { t } = ctx.language;
    // It may well have been the answer to a question that could not be looked up.
    const words = ctx.session.isLoaded ? t('not-understood') : t('shop-unavailable');
    await ctx.reply(contact === undefined ? words : `${words}\n\n${t('help-contact', { contact })}`);
  });
  return feature;
}
