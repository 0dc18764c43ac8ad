import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { productSummary } from '../../../present/admin/product';
import { type Translate } from '../../../present/translate';
import { type ProductDraft } from '../../../shop/shelf';
import { type BotContext } from '../../context';
import { ask, carryOut, tell, type Asked } from '../ask';
import { sayAtEnd } from '../say';
import { type StaffOptions } from '../staff';
import { fieldQuestions, says } from './questions';
import { showProduct } from './show';

export const ADD_PRODUCT = 'add-product';
const save = (t: Translate) => t('product-save');
const cancel = (t: Translate) => t('product-cancel');

/** A new product, question by question; saved once, however often "save" arrives. */
export function addProductConversation(staff: StaffOptions) {
  const { shelf, logger } = staff;
  const fields = fieldQuestions(staff, (t) => t('product-skip'));

  /** `draftId`: a UUID. */
  async function addProduct(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    draftId: string,
  ): Promise<void> {
    const name = await ask(conversation, staff, fields.name);
    if (name === undefined) return;
    const price = await ask(conversation, staff, fields.price);
    if (price === undefined) return;
    const category = await ask(conversation, staff, fields.category);
    if (category === undefined) return;
    const stock = await ask(conversation, staff, fields.stock);
    if (stock === undefined) return;
    const description = await ask(conversation, staff, fields.description);
    if (description === undefined) return;
    const photo = await ask(conversation, staff, fields.photo);
    if (photo === undefined) return;

    const draft: ProductDraft = { name, price, category, stock, description, photo };
    const isWanted = await ask(conversation, staff, confirmation(draft));
    if (isWanted === undefined) return;
    if (!isWanted) {
      await conversation.external((ctx) =>
        tell(ctx, logger, () => sayAtEnd(ctx, ctx.language.t('admin-cancelled'))),
      );
      return;
    }
    await carryOut(conversation, logger, async (ctx) => {
      const product = await shelf.add(draftId, draft);
      await tell(ctx, logger, () => sayAtEnd(ctx, ctx.language.t('product-saved')));
      await tell(ctx, logger, () => showProduct(ctx, staff, product, 0));
    });
  }

  const confirmation = (draft: ProductDraft): Asked<boolean> => ({
    question: ({ language }) => ({
      text: productSummary(draft, language),
      offered: [save(language.t), cancel(language.t)],
    }),
    read: ({ language }, message) => {
      if (says(staff, message, save)) return { value: true };
      if (says(staff, message, cancel)) return { value: false };
      return { wrong: language.t('product-save-or-cancel') };
    },
  });
  return createConversation<BotContext, Context>(addProduct, ADD_PRODUCT);
}
