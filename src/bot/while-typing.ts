import { type BotContext } from './context';

/** What is answered sooner needs no sign. */
const SOON_MS = 1_000;
/** Telegram shows it for five seconds. */
const AGAIN_MS = 4_500;

/** Does work that somebody waits for in the chat. Where it takes its time they see that the bot is at it. */
export async function whileTyping<T>(
  ctx: Pick<BotContext, 'replyWithChatAction'>,
  work: () => Promise<T>,
): Promise<T> {
  let timer = setTimeout(show, SOON_MS).unref();
  function show() {
    // It is a sign alone: without it the answer still comes.
    ctx.replyWithChatAction('typing').catch(() => undefined);
    timer = setTimeout(show, AGAIN_MS).unref();
  }
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
