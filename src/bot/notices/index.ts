import { type Api } from 'grammy';
import { type Clock } from '../../clock';
import { messageOf, Stopping } from '../../errors';
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
  /** Somebody has blocked the bot: to be remembered, so that nothing more is sent. Rejects where it is not written. */
  onBlocked: (telegramId: number, at: number) => Promise<void>;
  clock: Clock;
  logger: Logger;
}

/**
 * Tells in chats what has been written down as to be told.
 *
 * States: *sleeping* (until woken, or two seconds are over: another process may have written something) ->
 * *claiming* (until nothing is due) -> sleeping; *stopped*. What is claimed is sent meanwhile, side by side; each that
 * ends wakes it, for the next one of its chat. A notice that was claimed by a process that died is due
 * again after its lease.
 */
export interface NoticeSender {
  /** There is something new; returns at once. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

const AT_ONCE = 20;
/** One of a chat at most: so many chats that Telegram lets wait keep no other one waiting. */
const MOST_IN_FLIGHT = 200;
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
  let claiming: Promise<void> | undefined;
  const inFlight = new Map<string, Promise<void>>();
  let renewal: NodeJS.Timeout | undefined;
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
    // The next start need not wait for the end of the lease.
    if (error instanceof Stopping) return notices.postpone(id, clock.now(), messageOf(error));
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

  async function claimAll(): Promise<void> {
    try {
      while (isRunning && inFlight.size < MOST_IN_FLIGHT) {
        isWoken = false;
        const begun = (await notices.claim(AT_ONCE, LEASE_MS)).filter(begin);
        if (begun.length < AT_ONCE && !isWoken) break;
      }
      isFailing = false;
    } catch (error) {
      noteFailure(error);
    }
  }

  /** False where it is under way: its lease could not be renewed, and it must not go out twice. */
  function begin(notice: ClaimedNotice): boolean {
    if (inFlight.has(notice.id)) return false;
    const sending = send(notice)
      .catch(noteFailure)
      .finally(() => {
        inFlight.delete(notice.id);
        if (inFlight.size === 0) renewal = void clearInterval(renewal);
        // The next one of the chat.
        run();
      });
    inFlight.set(notice.id, sending);
    // A send may have to wait for Telegram longer than a lease lasts.
    renewal ??= setInterval(renew, RENEW_MS);
    return true;
  }

  function renew(): void {
    notices.renew([...inFlight.keys()], LEASE_MS).catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'the lease of notices could not be renewed');
    });
  }

  /** Without a database there is nothing to send from; it is asked again. */
  function noteFailure(error: unknown): void {
    if (!isFailing) logger.warn({ reason: messageOf(error) }, 'notices wait for the database');
    isFailing = true;
  }

  function run(): void {
    isWoken = true;
    if (!isRunning || claiming) return;
    clearTimeout(timer);
    claiming = claimAll().finally(() => {
      claiming = undefined;
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
      await claiming;
      await Promise.all(inFlight.values());
    },
  };
}
