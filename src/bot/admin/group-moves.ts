import { GrammyError, type Api, type Context, type MiddlewareFn, type Transformer } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type AdminChats, type ChatMove, type ChatMoves } from '../../shop/admin-chats';

export interface GroupMovesOptions {
  api: Api;
  chats: AdminChats;
  moves: ChatMoves;
  /** Commands belong to a chat's id. */
  onMoved: (chatId: number) => void;
  clock: Clock;
  logger: Logger;
}

/**
 * Follows admin groups that become supergroups.
 *
 * A move is believed when Telegram tells it of a chat that is listed, in one of two ways that nobody can write: the
 * service message `migrate_to_chat_id` in the old group, or the refusal of a call to the old id that names the new one.
 * People cannot send, forward or edit such a message. `migrate_from_chat_id` stands in a chat that is not listed yet,
 * so it proves nothing by itself: it only makes the bot ask Telegram about the listed one that it names.
 */
export interface GroupMoves {
  /** Before everything that asks who may do what. */
  middleware: MiddlewareFn<Context>;
  /** Learns from what is refused to calls of another client as well. */
  watch: (api: Api) => void;
  /** Reads what is remembered, and writes what could not be written. Rejects without the database. */
  synchronise(): Promise<void>;
}

export function createGroupMoves(options: GroupMovesOptions): GroupMoves {
  const { api, chats, moves, onMoved, clock, logger } = options;
  const unkept: { move: ChatMove; at: number }[] = [];
  let keeping: Promise<void> = Promise.resolve();

  function learn(move: ChatMove): void {
    if (!chats.includes(move.from) || !chats.move(move)) return;
    logger.warn(
      move,
      'an admin group became a supergroup and is followed: put its new id into ADMIN_CHAT_IDS',
    );
    unkept.push({ move, at: clock.now() });
    onMoved(move.to);
    keep().catch((error: unknown) =>
      logger.warn({ reason: messageOf(error) }, 'the move of a group is not written down yet'),
    );
  }

  /** One at a time; what the database does not take now stays for the next time. */
  function keep(): Promise<void> {
    const work = async () => {
      for (let next = unkept[0]; next; next = unkept[0]) {
        await moves.keep(next.move, next.at);
        unkept.shift();
      }
    };
    return (keeping = keeping.then(work, work));
  }

  const watch = (client: Api) => client.config.use(noticeMoves(learn));
  watch(api);
  return {
    watch,
    async middleware(ctx, next) {
      const { migrate_to_chat_id: to, migrate_from_chat_id: from, chat } = ctx.message ?? {};
      if (chat && to !== undefined) learn({ from: chat.id, to });
      if (chat && from !== undefined && chats.includes(from) && !chats.includes(chat.id)) await confirm(from);
      await next();
    },
    async synchronise() {
      await keep();
      for (const move of await moves.all()) if (chats.move(move) && chats.includes(move.to)) onMoved(move.to);
    },
  };

  /** Only what needs the right to write is refused to the old id; an action leaves nothing behind in a chat. */
  async function confirm(listed: number): Promise<void> {
    await api.sendChatAction(listed, 'typing').catch((error: unknown) => {
      if (!(error instanceof GrammyError && error.parameters.migrate_to_chat_id))
        logger.warn(
          { chatId: listed, reason: messageOf(error) },
          'the move of a group could not be confirmed',
        );
    });
  }
}

/** Telegram refuses every call to the old id and says the new one, whoever made the call. */
function noticeMoves(learn: (move: ChatMove) => void): Transformer {
  return async (prev, method, payload, signal) => {
    const answer = await prev(method, payload, signal);
    const { chat_id: chatId, scope } = payload as { chat_id?: unknown; scope?: { chat_id?: unknown } };
    const to = answer.ok ? undefined : answer.parameters?.migrate_to_chat_id;
    const from = Number(chatId ?? scope?.chat_id);
    if (to !== undefined && Number.isSafeInteger(from)) learn({ from, to });
    return answer;
  };
}
