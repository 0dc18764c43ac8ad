import type { Update } from 'grammy/types';

/** The name of what an update carries: `message`, `callback_query`, ... */
export type UpdateKind = Exclude<keyof Update, 'update_id'>;

/** Telegram sends these only to bots that ask for them by name. */
const ONLY_WHEN_ASKED: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

export function kindOf(update: Partial<Update>): UpdateKind | undefined {
  return (Object.keys(update) as (keyof Update)[]).find((key): key is UpdateKind => key !== 'update_id');
}

/** Whether the bot wants this kind; an empty list, or none, means Telegram's default set. */
export function isAllowed(kind: UpdateKind, allowed: readonly string[]): boolean {
  return allowed.length > 0 ? allowed.includes(kind) : !ONLY_WHEN_ASKED.includes(kind);
}

/** What lanes go by; each kind carries some of it. */
interface Subject {
  chat?: { id: number };
  from?: { id: number };
  user?: { id: number };
  old_chat_member?: { user: { id: number } };
}

/** Kinds that share a lane, and whose lane it is. Any other kind goes alone. */
const LANES: [lane: string, of: (subject: Subject) => number | undefined, kinds: UpdateKind[]][] = [
  [
    'messages in chat',
    ({ chat }) => chat?.id,
    ['message', 'edited_message', 'channel_post', 'edited_channel_post'],
  ],
  ['inline queries of', ({ from }) => from?.id, ['inline_query']],
  ['chosen results of', ({ from }) => from?.id, ['chosen_inline_result']],
  ['taps of', ({ from }) => from?.id, ['callback_query']],
  ['payments of', ({ from }) => from?.id, ['shipping_query', 'pre_checkout_query']],
  ['the bot in chat', ({ chat }) => chat?.id, ['my_chat_member']],
  [
    'membership of',
    ({ old_chat_member, from }) => old_chat_member?.user.id ?? from?.id,
    ['chat_member', 'chat_join_request'],
  ],
  ['reactions in chat', ({ chat }) => chat?.id, ['message_reaction']],
];

/**
 * Updates of one lane are delivered to a webhook one after another, and lanes beside each other, so that a person's
 * tap may overtake their message. Lanes as add_update and its callers in telegram-bot-api/Client.cpp have them.
 */
export function laneOf(update: Update): string {
  const kind = kindOf(update);
  const lane = LANES.find(([, , kinds]) => kind !== undefined && kinds.includes(kind));
  const id = kind && lane?.[1](update[kind] as Subject);
  return lane && id !== undefined ? `${lane[0]} ${id}` : `update ${update.update_id}`;
}
