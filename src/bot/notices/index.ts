import { type Api } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Locale } from '../../locales/locale';
import { type Logger } from '../../logger';
import { type ClaimedNotice, type Notices } from '../../shop/notice';
import { type Profiles } from '../../shop/profile';
import { type Languages } from '../languages';
import { type NoticeTexts } from './render';
import { sendNotice, troubleOf } from './send';

export interface NoticeSenderOptions {
  api: Api;
  notices: Notices;
  profiles: Profiles;
  texts: NoticeTexts;
  languages: Languages;
  /** Language of groups. */
  fallback: Locale;
  /** Somebody has blocked the bot: to be remembered, so that nothing more is sent. */
  onBlocked: (telegramId: number, at: number) => Promise<void>;
  clock: Clock;
  logger: Logger;
}

/**
 * Tells in chats what has been written down as to be told.
 *
 * States: *sleeping* (until woken, or two seconds are over: another process may have written something) ->
 * *sending* (until nothing is due) -> sleeping; *stopped*. A notice that was claimed by a process that died is due
 * again after its lease.
 */
export interface NoticeSender {
  /** There is something new; returns at once. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

const AT_ONCE = 20;
/** How long a dead process keeps a notice from going out. */
const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
const SLEEP_MS = 2_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** Three days of ten minutes: nobody waits for it any more. */
const MOST_ATTEMPTS = 430;

export function createNoticeSender(options: NoticeSenderOptions): NoticeSender {
  const { api, notices, profiles, texts, languages, onBlocked, clock, logger } = options;
  let isRunning = false;
  let sending: Promise<void> | undefined;
  let isWoken = false;
  let isFailing = false;
  let timer: NodeJS.Timeout | undefined;

  async function send({ id, chatId, notice, attempt }: ClaimedNotice): Promise<void> {
    try {
      const { locale, languageCode, isBlocked } = await profiles.addressee(chatId);
      const language = chatId > 0 ? languages.chosen(locale, languageCode) : languages.of(options.fallback);
      // Whoever has blocked the bot costs nothing more.
      const text = isBlocked ? undefined : await texts(notice, language);
      if (text) await sendNotice(api, notices, chatId, notice, text);
      await notices.done(id);
    } catch (error) {
      await handleTrouble(error, { id, chatId, notice, attempt });
    }
  }

  async function handleTrouble(
    error: unknown,
    { id, chatId, notice, attempt }: ClaimedNotice,
  ): Promise<void> {
    const trouble = troubleOf(error);
    if (trouble.kind === 'gone') {
      logger.info({ chatId, kind: notice.kind }, 'a chat takes no more messages');
      if (chatId > 0) await onBlocked(chatId, clock.now());
      return notices.dropAll(chatId);
    }
    if (trouble.kind === 'moved') {
      logger.warn(
        { from: chatId, to: trouble.to },
        'a group became a supergroup: put its new id into ADMIN_CHAT_IDS',
      );
      await notices.moveChat(chatId, trouble.to);
      return notices.postpone(id, clock.now(), 'the chat has moved');
    }
    logger.warn({ reason: messageOf(error), chatId, kind: notice.kind, attempt }, 'a notice did not go out');
    if (attempt >= MOST_ATTEMPTS) return notices.done(id);
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_RETRY_MS);
    await notices.postpone(
      id,
      clock.now() + Math.max(waitMs, (trouble.seconds ?? 0) * 1_000),
      messageOf(error),
    );
  }

  async function sendAll(): Promise<void> {
    try {
      for (;;) {
        isWoken = false;
        const claimed = isRunning ? await notices.claim(AT_ONCE, LEASE_MS) : [];
        if (claimed.length === 0 && !isWoken) break;
        await withLease(claimed, () => Promise.all(claimed.map(send)));
      }
      isFailing = false;
    } catch (error) {
      // Without a database there is nothing to send from; it is asked again.
      if (!isFailing) logger.warn({ reason: messageOf(error) }, 'notices wait for the database');
      isFailing = true;
    }
  }

  /** A send may have to wait for Telegram longer than a lease lasts. */
  async function withLease(claimed: readonly ClaimedNotice[], work: () => Promise<unknown>): Promise<void> {
    const ids = claimed.map(({ id }) => id);
    const renewal = setInterval(() => {
      notices.renew(ids, LEASE_MS).catch((error: unknown) => {
        logger.warn({ reason: messageOf(error) }, 'the lease of notices could not be renewed');
      });
    }, RENEW_MS);
    await work().finally(() => clearInterval(renewal));
  }

  function run(): void {
    isWoken = true;
    if (!isRunning || sending) return;
    clearTimeout(timer);
    sending = sendAll().finally(() => {
      sending = undefined;
      if (isRunning) timer = setTimeout(run, SLEEP_MS);
    });
  }

  return {
    wake: run,
    start() {
      isRunning = true;
      run();
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      await sending;
    },
  };
}
