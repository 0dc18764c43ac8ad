import { createConversation, type Conversation } from '@grammyjs/conversations';
import { Keyboard, type Context } from 'grammy';
import { type Message } from 'grammy/types';
import { productSummary } from '../../../present/admin/product';
import { type ProductDraft } from '../../../shop/shelf';
import { type BotContext } from '../../context';
import { ask, carryOut, type Understood } from '../ask';
import { type StaffOptions } from '../staff';
import { readCategory, readDescription, readName, readPhoto, readPieces, readPrice } from './fields';
import { showProduct } from './show';

export const ADD_PRODUCT = 'add-product';
/** Categories offered as buttons. */
const OFFERED = 20;
type SkipKey = 'product-skip' | 'product-not-counted';

/** A new product, question by question; saved once, however often "save" arrives. */
export function addProductConversation(staff: StaffOptions) {
  const { currencyDigits, shelf, catalog, logger } = staff;

  async function addProduct(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    draftId: string,
  ): Promise<void> {
    const removed = { reply_markup: { remove_keyboard: true as const } };
    const name = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('product-ask-name'), removed),
      readName,
    );
    if (name === undefined) return;
    const price = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('product-ask-price')),
      (ctx, message) => readPrice(ctx, message, currencyDigits),
    );
    if (price === undefined) return;
    const category = await ask(
      conversation,
      staff,
      async (ctx) => {
        const known = (await catalog.categories()).flatMap((known) => known.name ?? []).slice(0, OFFERED);
        return ctx.reply(
          ctx.language.t('product-ask-category'),
          offer([...known, ctx.language.t('product-skip')]),
        );
      },
      orSkip('product-skip', readCategory),
    );
    if (category === undefined) return;
    const stock = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('product-ask-stock'), offer([ctx.language.t('product-not-counted')])),
      orSkip('product-not-counted', (ctx, message) => readPieces(ctx, message)),
    );
    if (stock === undefined) return;
    const description = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('product-ask-description'), offer([ctx.language.t('product-skip')])),
      orSkip('product-skip', readDescription),
    );
    if (description === undefined) return;
    const photo = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(ctx.language.t('product-ask-photo'), offer([ctx.language.t('product-skip')])),
      orSkip('product-skip', readPhoto),
    );
    if (photo === undefined) return;

    const draft: ProductDraft = { name, price, category, stock, description, photo };
    const isSaved = await ask(
      conversation,
      staff,
      (ctx) =>
        ctx.reply(productSummary(draft, ctx.language), {
          parse_mode: 'HTML',
          ...offer([ctx.language.t('product-save')]),
        }),
      (ctx, message): Understood<true> => {
        const { t } = ctx.language;
        return says(staff, message, 'product-save')
          ? { value: true }
          : { wrong: t('product-save-or-cancel') };
      },
    );
    if (!isSaved) return;
    await carryOut(conversation, logger, async (ctx) => {
      const product = await shelf.add(draftId, draft);
      await ctx.reply(ctx.language.t('product-saved'), removed);
      await showProduct(ctx, staff, product);
    });
  }

  /** The button beside the question means "none". */
  function orSkip<T>(key: SkipKey, read: (ctx: BotContext, message: Message) => Understood<T>) {
    return (ctx: BotContext, message: Message): Understood<T | null> =>
      says(staff, message, key) ? { value: null } : read(ctx, message);
  }
  return createConversation<BotContext, Context>(addProduct, ADD_PRODUCT);
}

/** A button drawn before the language was changed means the same. */
function says({ languages }: StaffOptions, { text }: Message, key: SkipKey | 'product-save'): boolean {
  return languages.offered.some((locale) => languages.of(locale).t(key) === text?.trim());
}

function offer(labels: readonly string[]) {
  const keyboard = new Keyboard();
  labels.forEach((label, index) => {
    if (index > 0 && index % 2 === 0) keyboard.row();
    keyboard.text(label);
  });
  return { reply_markup: keyboard.resized().oneTime() };
}
