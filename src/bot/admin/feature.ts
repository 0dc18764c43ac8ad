import { Composer, type Middleware } from 'grammy';
import { type BotContext } from '../context';
import { linkFeature } from './link';
import { ordersFeature } from './orders';
import { reasonConversation } from './orders/reason-conversation';
import { productsFeature } from './products';
import { addProductConversation } from './products/add-conversation';
import { editProductConversation } from './products/edit-conversation';
import { productTextsFeature } from './products/texts';
import { editTextConversation } from './products/texts/conversation';
import { type StaffOptions } from './staff';

/** Conversations with the shop's people; before every feature, so that answers reach them first. */
export function adminConversations(staff: StaffOptions): Middleware<BotContext>[] {
  return [
    reasonConversation(staff),
    addProductConversation(staff),
    editProductConversation(staff),
    editTextConversation(staff),
  ];
}

/** What the shop's people do beside reading figures. */
export function adminFeature(staff: StaffOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(ordersFeature(staff));
  feature.use(productsFeature(staff));
  feature.use(productTextsFeature(staff));
  feature.use(linkFeature(staff));
  return feature;
}
