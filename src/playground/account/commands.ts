import type { BotCommand, BotCommandScope } from 'grammy/types';

export interface Viewer {
  personId: number;
  chatId: number;
  /** Owner or administrator of the group; never in a private chat. */
  administrator: boolean;
  languageCode: string | undefined;
}

/** Command lists by scope and language, and which of them a person is shown. */
export class Commands {
  private readonly lists = new Map<string, BotCommand[]>();

  set(
    scope: BotCommandScope | undefined,
    language: string | undefined,
    commands: readonly BotCommand[],
  ): void {
    this.lists.set(key(scope, language), [...commands]);
  }

  remove(scope: BotCommandScope | undefined, language: string | undefined): void {
    this.lists.delete(key(scope, language));
  }

  /** The list of exactly this scope and language. */
  get(scope: BotCommandScope | undefined, language: string | undefined): BotCommand[] {
    return this.lists.get(key(scope, language)) ?? [];
  }

  /** The first list that is set, from the narrowest scope to the widest, own language first. */
  shownTo(viewer: Viewer): BotCommand[] {
    // Telegram compares two-letter codes: a client set to "pt-br" is shown "pt".
    const language = viewer.languageCode?.slice(0, 2);
    for (const scope of scopesOf(viewer)) {
      const list =
        (language && this.lists.get(key(scope, language))) || this.lists.get(key(scope, undefined));
      if (list) return [...list];
    }
    return [];
  }
}

/** Order as in https://core.telegram.org/bots/api#determining-list-of-commands */
function scopesOf({ personId, chatId, administrator }: Viewer): BotCommandScope[] {
  const chat: BotCommandScope = { type: 'chat', chat_id: chatId };
  if (chatId > 0) return [chat, { type: 'all_private_chats' }, { type: 'default' }];
  return [
    { type: 'chat_member', chat_id: chatId, user_id: personId },
    ...(administrator ? [{ type: 'chat_administrators', chat_id: chatId } as const] : []),
    chat,
    ...(administrator ? [{ type: 'all_chat_administrators' } as const] : []),
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}

function key(scope: BotCommandScope = { type: 'default' }, language = ''): string {
  const chat = 'chat_id' in scope ? Number(scope.chat_id) : '';
  const user = 'user_id' in scope ? scope.user_id : '';
  return [scope.type, chat, user, language].join('|');
}
