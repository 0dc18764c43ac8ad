import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type Message } from 'grammy/types';
import { type Product } from '../../../shop/catalog';
import { type Translate } from '../../../present/translate';
import { type BotContext } from '../../context';
import { ask, carryOut, type Understood } from '../ask';
import { type StaffOptions } from '../staff';
import { type Field } from './button';
import { readCategory, readDescription, readName, readPhoto, readPieces, readPrice } from './fields';
import { showProduct } from './show';

export const EDIT_PRODUCT = 'edit-product';

/** One field of a product. `changeId` is a UUID, so that pieces that are added are added once. */
export function editProductConversation(staff: StaffOptions) {
  const { shelf, currencyDigits, clock, logger } = staff;

  function read(field: Field, ctx: BotContext, message: Message): Understood<string | number> {
    switch (field) {
      case 'name':
        return readName(ctx, message);
      case 'price':
        return readPrice(ctx, message, currencyDigits);
      case 'category':
        return readCategory(ctx, message);
      case 'description':
        return readDescription(ctx, message);
      case 'photo':
        return readPhoto(ctx, message);
      case 'stock':
        return readPieces(ctx, message);
      case 'restock':
        return readPieces(ctx, message, true);
    }
  }

  async function save(
    ctx: BotContext,
    field: Field,
    id: string,
    changeId: string,
    value: string | number,
  ): Promise<Product | undefined> {
    if (field !== 'restock') return shelf.change(id, { [field]: value });
    const by = { telegramId: ctx.from?.id ?? 0, name: ctx.from?.first_name ?? '' };
    return shelf.restock(id, changeId, Number(value), by, clock.now());
  }

  async function editProduct(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    field: Field,
    id: string,
    changeId: string,
  ): Promise<void> {
    const value = await ask(
      conversation,
      staff,
      (ctx) => ctx.reply(question(field, ctx.language.t)),
      (ctx, message) => read(field, ctx, message),
    );
    if (value === undefined) return;
    await carryOut(conversation, logger, async (ctx) => {
      const product = await save(ctx, field, id, changeId, value);
      if (!product) {
        await ctx.reply(ctx.language.t('product-gone'));
        return;
      }
      await showProduct(ctx, staff, product);
    });
  }
  return createConversation<BotContext, Context>(editProduct, EDIT_PRODUCT);
}

function question(field: Field, t: Translate): string {
  switch (field) {
    case 'name':
      return t('product-ask-name');
    case 'price':
      return t('product-ask-price');
    case 'category':
      return t('product-ask-category');
    case 'stock':
      return t('product-ask-stock');
    case 'restock':
      return t('product-ask-restock');
    case 'description':
      return t('product-ask-description');
    case 'photo':
      return t('product-ask-photo');
  }
}
