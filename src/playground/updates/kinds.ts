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

/** Updates of one lane are delivered to a webhook one after another: one lane a chat, else a person. */
export function laneOf(update: Update): string {
  const kind = kindOf(update);
  const content = (kind ? update[kind] : undefined) as
    | {
        chat?: { id: number };
        from?: { id: number };
        user?: { id: number };
        message?: { chat?: { id: number } };
      }
    | undefined;
  const id = content?.chat?.id ?? content?.message?.chat?.id ?? content?.from?.id ?? content?.user?.id;
  return id === undefined ? `update ${update.update_id}` : String(id);
}
