import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type Product } from '../../../shop/catalog';
import { type BotContext } from '../../context';
import { ask, carryOut, tell } from '../ask';
import { sayAtEnd } from '../say';
import { type StaffOptions } from '../staff';
import { type Field } from './button';
import { fieldQuestions } from './questions';
import { showProduct } from './show';

export const EDIT_PRODUCT = 'edit-product';
type Value = string | number | null;

/** One field of a product. `changeId` is a UUID, so that pieces that are added are added once. */
export function editProductConversation(staff: StaffOptions) {
  const { shelf, clock, logger } = staff;
  const fields = fieldQuestions(staff, (t) => t('product-remove'));

  async function save(
    ctx: BotContext,
    { field, id, changeId }: { field: Field; id: string; changeId: string },
    value: Value,
  ): Promise<Product | undefined> {
    if (field !== 'restock') return shelf.change(id, { [field]: value });
    const by = { telegramId: ctx.from?.id ?? 0, name: ctx.from?.first_name ?? '' };
    return shelf.restock(id, changeId, Number(value), by, clock.now());
  }

  /** `page`: of the list that the product was opened from. */
  async function editProduct(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    field: Field,
    id: string,
    changeId: string,
    page: number,
  ): Promise<void> {
    const value = await ask<Value>(conversation, staff, fields[field]);
    if (value === undefined) return;
    await carryOut(conversation, logger, async (ctx) => {
      const product = await save(ctx, { field, id, changeId }, value);
      const { t } = ctx.language;
      await tell(ctx, logger, () => sayAtEnd(ctx, product ? t('product-changed') : t('product-gone')));
      if (product) await tell(ctx, logger, () => showProduct(ctx, staff, product, page));
    });
  }
  return createConversation<BotContext, Context>(editProduct, EDIT_PRODUCT);
}
