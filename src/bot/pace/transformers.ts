import { type Transformer } from 'grammy';
import { type Pace } from './pace';

/** What counts as a message at Telegram. */
const MESSAGE = /^(?:send(?!ChatAction)|edit|copy|forward)/;

/** Counts what is sent, and never keeps it waiting. */
export function counted(pace: Pick<Pace, 'note'>): Transformer {
  return (call, method, payload, signal) => {
    if (MESSAGE.test(method)) pace.note(chatOf(payload));
    return call(method, payload, signal);
  };
}

/** Sends what nobody has asked for when its chat, and Telegram as a whole, take it. */
export function paced(pace: Pick<Pace, 'turnIn' | 'note'>): Transformer {
  return async (call, method, payload, signal) => {
    const chatId = chatOf(payload);
    if (MESSAGE.test(method)) await (chatId === undefined ? pace.note() : pace.turnIn(chatId));
    return call(method, payload, signal);
  };
}

function chatOf(payload: object): number | undefined {
  const chatId = 'chat_id' in payload ? Number(payload.chat_id) : NaN;
  return Number.isSafeInteger(chatId) ? chatId : undefined;
}
