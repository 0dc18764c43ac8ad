import fc from 'fast-check';
import { type Chat, type Update, type User } from 'grammy/types';
import { CUSTOMER_COMMANDS, STAFF_COMMANDS } from '../../../src/bot/commands';

/** Who does something, and where. */
export interface Actor {
  from: User;
  chat: Chat;
  /** The group or channel in whose name it is done. */
  sender_chat?: Chat;
  /** Said to somebody's business account, which the bot is connected to. */
  business_connection_id?: string;
}

export type Kind = Exclude<keyof Update, 'update_id'>;
/** What is said in a message: its fields beside sender, chat and date. */
export type Content = Record<string, unknown>;

/** Each id is used once, as Telegram's are. */
let lastId = 1_000;
const newId = () => (lastId += 1);

const DATE = 1_795_000_000;
const photo = [{ file_id: 'photo', file_unique_id: 'p', width: 90, height: 90, file_size: 1_000 }];
const member = (user: User, status: string) => ({ user, status });
const message = (actor: Actor, content: Content) => ({
  ...{ message_id: newId(), date: DATE, ...actor },
  ...content,
});
const membership = ({ from, chat }: Actor) => ({
  ...{ chat, from, date: DATE },
  ...{ old_chat_member: member(from, 'member'), new_chat_member: member(from, 'kicked') },
});
const reaction = ({ from, chat, sender_chat }: Actor) => ({
  ...{ chat, message_id: 7, user: from, date: DATE, ...(sender_chat && { actor_chat: sender_chat }) },
  ...{ old_reaction: [], new_reaction: [{ type: 'emoji', emoji: '👍' }] },
});
const boost = ({ from, chat }: Actor) => ({
  chat,
  boost: { boost_id: 'b', source: { source: 'premium', user: from } },
});
const order = { currency: 'UZS', total_amount: 100, invoice_payload: 'order:1' };
const address = {
  country_code: 'UZ',
  state: '',
  city: 'T',
  street_line1: '1',
  street_line2: '',
  post_code: '1',
};

/** A whole update of each kind that Telegram has: one that is missing here does not compile. */
export const UPDATES: Readonly<Record<Kind, (actor: Actor, content: Content) => object>> = {
  message,
  edited_message: (actor, content) => ({ ...message(actor, content), edit_date: DATE }),
  channel_post: (actor, content) => message(actor, content),
  edited_channel_post: (actor, content) => ({ ...message(actor, content), edit_date: DATE }),
  business_connection: ({ from }) => ({
    ...{ id: 'c', user: from, user_chat_id: from.id, date: DATE, is_enabled: true, rights: {} },
  }),
  business_message: (actor, content) => ({ ...message(actor, content), business_connection_id: 'c' }),
  edited_business_message: (actor, content) => ({ ...message(actor, content), business_connection_id: 'c' }),
  deleted_business_messages: ({ chat }) => ({ business_connection_id: 'c', chat, message_ids: [1, 2] }),
  guest_message: (actor, content) => ({ ...message(actor, content), guest_query_id: 'g' }),
  stopped_message_generation: ({ from, chat }) => ({ from, user: from, chat, message_id: 7, date: DATE }),
  message_reaction: reaction,
  message_reaction_count: ({ chat }) => ({ chat, message_id: 7, date: DATE, reactions: [] }),
  inline_query: ({ from }, { text }) => ({ id: String(newId()), from, query: text ?? '', offset: '' }),
  chosen_inline_result: ({ from }, { text }) => ({
    result_id: '1',
    from,
    query: text ?? '',
    inline_message_id: 'i',
  }),
  callback_query: (actor, { text, data }) => ({
    ...{
      id: String(newId()),
      from: actor.from,
      chat_instance: '1',
      data: data ?? text ?? 'shop/0/0/h/fSoAh',
    },
    message: {
      ...message(actor, {
        text: 'A message of the bot',
        reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] },
      }),
    },
  }),
  shipping_query: ({ from }) => ({
    id: String(newId()),
    from,
    invoice_payload: 'order:1',
    shipping_address: address,
  }),
  pre_checkout_query: ({ from }) => ({
    id: String(newId()),
    from,
    ...order,
    order_info: { name: 'A', shipping_address: address },
  }),
  purchased_paid_media: ({ from }) => ({ from, paid_media_payload: 'order:1' }),
  poll: () => ({
    id: 'p',
    question: '?',
    options: [],
    total_voter_count: 0,
    is_closed: true,
    is_anonymous: true,
    type: 'quiz',
  }),
  poll_answer: ({ from, sender_chat }) => ({
    poll_id: 'p',
    user: from,
    option_ids: [0],
    ...(sender_chat && { voter_chat: sender_chat }),
  }),
  my_chat_member: membership,
  chat_member: membership,
  chat_join_request: ({ from, chat }) => ({ chat, from, user_chat_id: from.id, date: DATE, bio: '' }),
  chat_boost: boost,
  removed_chat_boost: ({ from, chat }) => ({
    chat,
    boost_id: 'b',
    source: { source: 'premium', user: from },
  }),
  managed_bot: ({ from }) => ({ user: from, bot: from }),
  subscription: ({ from }) => ({ user: from, invoice_payload: 'order:1', state: 'active' }),
};
export const KINDS = Object.keys(UPDATES) as Kind[];

const said = (text: string): Content => {
  const length = /^\/\S+/.exec(text)?.[0].length;
  return { text, ...(length && { entities: [{ type: 'bot_command', offset: 0, length }] }) };
};
const COMMANDS = [...CUSTOMER_COMMANDS, ...STAFF_COMMANDS].map((name) => `/${name}`);
const TEXTS = [
  ...[
    'tea',
    '149000.5',
    '-1',
    '1e9',
    '998901234567',
    '2026-10-01 2026-10-31',
    '01.10.2026-',
    '9999-99-99',
    '👍',
    '',
  ],
  ...[
    '/stats 30d',
    '/stats 2026-10-01 2026-10-31',
    '/stats 9999999d',
    '/orders Kanareyka',
    '/start order_1',
    '/report 2026-W99',
  ],
  ...[
    '/orders %_\\',
    "/orders '; --",
    '/products 0',
    '/settings 25:99',
    `/orders ${'x'.repeat(4_000)}`,
    '/stats@other_bot',
  ],
];

/** What messages say: commands, words, and everything that the bot reads of a message. */
export const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS, ...TEXTS).map(said) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map(said) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Content>(
      { photo, caption: 'tea' },
      { document: { file_id: 'd', file_unique_id: 'd', file_name: 'a.jpg', mime_type: 'image/jpeg' } },
      { contact: { phone_number: '998901234567', first_name: 'A', user_id: 7 } },
      { location: { latitude: 41.3, longitude: 69.2 } },
      { web_app_data: { data: '{}', button_text: 'x' } },
      { successful_payment: { ...order, telegram_payment_charge_id: 't', provider_payment_charge_id: 'p' } },
      { refunded_payment: { ...order, telegram_payment_charge_id: 't' } },
      { new_chat_members: [{ id: 1, is_bot: true, first_name: 'B' }] },
      { left_chat_member: { id: 1, is_bot: true, first_name: 'B' } },
      { pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } },
      { migrate_to_chat_id: 'somewhere' },
      { migrate_from_chat_id: -5_000_000 },
      { via_bot: { id: 2, is_bot: true, first_name: 'B' }, text: '/stats' },
      { forward_origin: { type: 'hidden_user', sender_user_name: 'A', date: 1 }, text: '/orders' },
      { is_topic_message: true, message_thread_id: 5, text: '/stats' },
      { text: '/stats', entities: [{ type: 'bot_command', offset: -5, length: 900 }] },
      { text: 'a', entities: [{ type: 'text_link', offset: 9, length: 9, url: 'javascript:' }] },
      { dice: { emoji: '🎲', value: 7 }, story: {}, sticker: {}, poll: {}, voice: {}, video_note: {} },
    ),
  },
);
