import { z } from 'zod';
import { type Update } from 'grammy/types';

/**
 * What the bot relies on in an update, checked once where it comes in: Telegram keeps to it, whoever else has the
 * webhook's secret may not. Everything else in an update is passed on as it is, also what Telegram may add.
 */
const anId = z.int().refine((id) => Math.abs(id) <= 2 ** 52);
const text = z.string().optional();
const many = <T extends z.ZodType>(item: T) => z.array(item).optional();

const user = z.looseObject({
  ...{ id: anId.positive(), is_bot: z.boolean().optional(), first_name: z.string() },
  ...{ last_name: text, username: text, language_code: text },
});
const chat = z.looseObject({
  ...{ id: anId, type: z.string(), title: text, first_name: text, username: text },
  is_forum: z.boolean().optional(),
});
const entity = z.looseObject({ type: z.string(), offset: z.int(), length: z.int(), url: text });
const file = z.looseObject({ file_id: z.string().min(1) });
const payment = z.looseObject({
  ...{ currency: z.string(), total_amount: z.int(), invoice_payload: z.string() },
});
const button = z.looseObject({ text: z.string(), callback_data: text });
/** Of a message that is gone Telegram tells its chat, its number and a date of 0. */
const bare = { message_id: z.int(), date: z.int(), chat };

const message = z
  .looseObject({
    ...{ ...bare, from: user.optional(), sender_chat: chat.optional(), via_bot: user.optional() },
    ...{ edit_date: z.int().optional(), message_thread_id: z.int().optional(), media_group_id: text },
    ...{ business_connection_id: text, guest_query_id: text },
    is_topic_message: z.boolean().optional(),
    ...{ text, caption: text, entities: many(entity), caption_entities: many(entity) },
    ...{ photo: many(file), document: file.optional(), video: file.optional(), animation: file.optional() },
    contact: z
      .looseObject({ phone_number: z.string(), first_name: z.string(), user_id: anId.optional() })
      .optional(),
    location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
    venue: z.looseObject({ title: z.string(), address: z.string() }).optional(),
    web_app_data: z.looseObject({ data: z.string() }).optional(),
    successful_payment: payment
      .extend({ telegram_payment_charge_id: z.string(), provider_payment_charge_id: z.string() })
      .optional(),
    ...{ migrate_to_chat_id: anId.optional(), migrate_from_chat_id: anId.optional() },
    reply_to_message: z.looseObject({ ...bare, from: user.optional(), text }).optional(),
    reply_markup: z.looseObject({ inline_keyboard: many(z.array(button)) }).optional(),
    ...{ new_chat_members: many(user), left_chat_member: user.optional() },
  })
  .refine(
    (said) =>
      (said.entities ?? said.caption_entities) === undefined || (said.text ?? said.caption) !== undefined,
  );
const query = { id: z.string().min(1), from: user };
const member = z.looseObject({ status: z.string(), user });
const membership = z.looseObject({
  ...{ chat, from: user, date: z.int(), old_chat_member: member, new_chat_member: member },
});
const reaction = z.looseObject({
  ...{ chat, user: user.optional(), actor_chat: chat.optional(), date: z.int(), message_id: z.int() },
});
/** Of kinds that the bot only looks at to see who it was. */
const someone = z.looseObject({
  ...{ from: user.optional(), user: user.optional(), chat: chat.optional(), voter_chat: chat.optional() },
});

const source = z.looseObject({ user: user.optional() });
const boost = z.looseObject({ chat, boost: z.looseObject({ source }) });

type Kind = Exclude<keyof Update, 'update_id'>;
const shapes: Record<Kind, z.ZodType> = {
  ...{ message, edited_message: message, channel_post: message, edited_channel_post: message },
  ...{ business_message: message, edited_business_message: message, guest_message: message },
  ...{
    business_connection: someone,
    deleted_business_messages: someone,
    stopped_message_generation: someone,
  },
  ...{ message_reaction: reaction, message_reaction_count: someone },
  inline_query: z.looseObject({ ...query, query: z.string(), offset: z.string() }),
  chosen_inline_result: z.looseObject({ result_id: z.string(), from: user, query: z.string() }),
  callback_query: z.looseObject({
    ...{ ...query, message: message.optional(), data: text, inline_message_id: text, chat_instance: text },
  }),
  ...{ shipping_query: z.looseObject(query), pre_checkout_query: payment.extend(query) },
  ...{ purchased_paid_media: someone, poll: someone, poll_answer: someone, subscription: someone },
  ...{ my_chat_member: membership, chat_member: membership, chat_join_request: someone },
  ...{ chat_boost: boost, removed_chat_boost: z.looseObject({ chat, source }), managed_bot: someone },
};

const KINDS = Object.keys(shapes) as Kind[];

/** Where an update is not as Telegram describes it, such as `message.from.id`; undefined where all is well. */
export function misshapenAt(update: Update): string | undefined {
  for (const kind of KINDS) {
    if (!(kind in update)) continue;
    const issue = shapes[kind].safeParse(update[kind]).error?.issues[0];
    if (issue) return [kind, ...issue.path].join('.');
  }
  return undefined;
}
