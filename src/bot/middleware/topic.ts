import { type Context, type MiddlewareFn, type RawApi, type Transformer } from 'grammy';

/** Methods that put something into a topic. */
const INTO_TOPIC = new Set<keyof RawApi>([
  ...(['sendMessage', 'sendPhoto', 'sendDocument', 'sendMediaGroup', 'sendChatAction'] as const),
  ...(['sendVideo', 'sendAnimation', 'sendAudio', 'sendVoice', 'sendVideoNote', 'sendSticker'] as const),
  ...(['sendLocation', 'sendVenue', 'sendContact', 'sendPoll', 'sendDice', 'sendInvoice'] as const),
  ...(['copyMessage', 'copyMessages', 'forwardMessage', 'forwardMessages'] as const),
]);

/** What Telegram says of a topic that was closed or deleted meanwhile. */
export const TOPIC_IS_GONE = /message thread not found|TOPIC_(?:CLOSED|DELETED|ID_INVALID)/;

/**
 * Whatever answers an update goes to the topic that the update came from, however it is sent: grammY's own shortcuts
 * know the topic, calls of `ctx.api` do not. Where the topic is gone, the answer goes to the chat itself. Sends into
 * other chats stay as they are.
 */
export function answerInTopic<C extends Context>(): MiddlewareFn<C> {
  return (ctx, next) => {
    if (ctx.chat) ctx.api.config.use(intoTopic(ctx.chat.id, topicOf(ctx)));
    return next();
  };
}

/** Undefined in General, which has no thread, and for replies outside of a forum, whose thread is no topic. */
export function topicOf({ msg }: Context): number | undefined {
  return msg?.is_topic_message ? msg.message_thread_id : undefined;
}

function intoTopic(chatId: number, topic: number | undefined): Transformer {
  return async (prev, method, payload, signal) => {
    const fields = payload as { chat_id?: number | string; message_thread_id?: number };
    if (!INTO_TOPIC.has(method) || Number(fields.chat_id) !== chatId) return prev(method, payload, signal);
    // grammY's chat action carries the thread of any reply; only a topic is one that Telegram knows.
    const given = method === 'sendChatAction' ? topic : (fields.message_thread_id ?? topic);
    const answer = await prev(method, into(payload, given), signal);
    if (given === undefined || answer.ok || !TOPIC_IS_GONE.test(answer.description)) return answer;
    // A reply goes to where the replied message stands: to the same topic again.
    return prev(method, { ...into(payload, undefined), reply_parameters: undefined }, signal);
  };
}

const into = <P extends object>(payload: P, topic: number | undefined): P =>
  topic === undefined && !('message_thread_id' in payload)
    ? payload
    : { ...payload, message_thread_id: topic };
