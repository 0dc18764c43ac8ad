import { type BotContext } from '../../context';
import { answerTap, sayAnew } from '../../edit-in-place';
import { type StaffOptions } from '../staff';
import { FIRST_PLACE } from './button';
import { orderList } from './list';

/** Orders that wait for a confirmation in a message of their own, and answers the tap: what was tapped stays. */
export async function openPendingOrders(ctx: BotContext, staff: StaffOptions): Promise<void> {
  const { text, keyboard } = await orderList(ctx, staff, FIRST_PLACE);
  await sayAnew(ctx, text, keyboard);
  await answerTap(ctx);
}
