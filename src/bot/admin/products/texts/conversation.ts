import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type Locale } from '../../../../locales/locale';
import { type Translate } from '../../../../present/translate';
import { type TextField } from '../../../../shop/product-texts';
import { type BotContext } from '../../../context';
import { OWN_NAMES } from '../../../languages';
import { ask, carryOut, tell, type Asked } from '../../ask';
import { sayAtEnd } from '../../say';
import { type StaffOptions } from '../../staff';
import { readCategory, readDescription, readName } from '../fields';
import { says } from '../questions';
import { languageShown } from './show';

export const EDIT_PRODUCT_TEXT = 'edit-product-text';

const READ = { name: readName, description: readDescription, category: readCategory };
/** The button beside the question: no text in this language, the shop's own is shown. */
const none = (t: Translate) => t('text-none');

/** One text of a product in one language. */
export function editTextConversation(staff: StaffOptions) {
  const { shelf, catalog, logger } = staff;

  function question(field: TextField, locale: Locale): Asked<string | null> {
    return {
      question: ({ language: { t } }) => {
        const language = OWN_NAMES[locale];
        const text = {
          name: t('text-ask-name', { language }),
          description: t('text-ask-description', { language }),
          category: t('text-ask-category', { language }),
        }[field];
        return { text, offered: [none(t)] };
      },
      read: (ctx, message) => (says(staff, message, none) ? { value: null } : READ[field](ctx, message)),
    };
  }

  async function showAgain(ctx: BotContext, id: string, locale: Locale, page: number): Promise<void> {
    const product = await catalog.find(id);
    const texts = product && (await shelf.texts.of(id));
    if (!texts) return;
    const { text, keyboard } = languageShown(ctx, product, texts[locale], locale, page);
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
  }

  /** `page`: of the list that the product was opened from. */
  async function editText(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    field: TextField,
    locale: Locale,
    id: string,
    page: number,
  ): Promise<void> {
    const text = await ask(conversation, staff, question(field, locale));
    if (text === undefined) return;
    await carryOut(conversation, logger, async (ctx) => {
      const isChanged = await shelf.texts.change(id, locale, field, text);
      const { t } = ctx.language;
      await tell(ctx, logger, () => sayAtEnd(ctx, isChanged ? t('product-changed') : t('product-gone')));
      if (isChanged) await tell(ctx, logger, () => showAgain(ctx, id, locale, page));
    });
  }
  return createConversation<BotContext, Context>(editText, EDIT_PRODUCT_TEXT);
}
