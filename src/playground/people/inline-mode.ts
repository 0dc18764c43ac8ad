import type { InlineQueryResult, Message } from 'grammy/types';
import type { Account } from '../account/account';
import type { PrivateChat } from '../account/chats';
import { formatText } from '../text/format';
import { waitFor } from '../wait-for';
import { receive } from './receive';

const GIVES_UP_MS = 10_000;

/**
 * What a client shows over its input for `@bot query`: the query's id, and the bot's results.
 * Rejects where the bot has not answered when a client gives up.
 */
export async function askInline(
  account: Account,
  ask: () => { inline_query?: { id: string } },
): Promise<{ query: string; results: readonly InlineQueryResult[] }> {
  const query = ask().inline_query?.id ?? '';
  const results = await waitFor(
    account.changes,
    (count) => account.calls.last(count),
    () => account.inlineQueries.answerTo(query),
    GIVES_UP_MS,
  ).catch(() => {
    throw new Error('the bot has not answered the inline query');
  });
  return { query, results };
}

/** Sends a result into the sender's own chat with the bot, as a message "via" it. Throws for what is no text. */
export function chooseInline(account: Account, sender: PrivateChat, query: string, resultId: string): void {
  const result = account.inlineQueries.answerTo(query)?.find(({ id }) => id === resultId);
  if (!result) throw new Error('this result is not there any more');
  const content = 'input_message_content' in result ? result.input_message_content : undefined;
  if (!content || !('message_text' in content))
    throw new Error('only results that are texts can be sent here');
  const { id, is_bot, first_name, username } = account.bot;
  const message: Partial<Message> = {
    ...formatText(content.message_text, content),
    via_bot: { id, is_bot, first_name, username },
    ...(result.reply_markup && { reply_markup: result.reply_markup }),
  };
  receive(account, sender, {}, message);
}
