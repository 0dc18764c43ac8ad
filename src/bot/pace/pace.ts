import { type Clock } from '../../clock';
import { createChatPace } from './chat-pace';
import { createRecent } from './recent';
import { createShare, type SharedPace } from './share';

/** Telegram takes thirty messages a second of a bot. The way there may bring two of them closer together. */
const MOST = 30;
const SPAN_MS = 1_030;
/** Of what Telegram takes: timers are late, and the window above must not hold up whoever keeps to the pace. */
const EVEN_SHARE = 0.97;
/** So many turns that came late are made up for. */
const MADE_UP = 5;
/** How long room is kept for as many answers as came at once of late. */
const RESERVED_MS = 10_000;
/** Longest single wait: whether it is over is asked again after each. */
const SLICE_MS = 500;

export interface PaceOptions {
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  /** Messages within `spanMs`. */
  most?: number;
  spanMs?: number;
  /** Turns of a second, which come evenly. */
  perSecond?: number;
  /** Where several processes may send at the same time; absent: this one has all turns. */
  shared?: SharedPace | undefined;
}

/**
 * When the next message that nobody asked for may go out. Answers are counted and never kept waiting, reports go
 * before broadcasts, and all of them together stay within what Telegram takes.
 */
export interface Pace {
  /** Something was sent at once: an answer to a customer, a notice. */
  note(chatId?: number): void;
  /** A broadcast's turn. False where `isOver` became true or Telegram asked for a pause. */
  turn(isOver: () => boolean): Promise<boolean>;
  /** A report's turn, once its chat takes one more; a chat that does not keeps no other one waiting. */
  turnIn(chatId: number): Promise<void>;
  /** Telegram wants no broadcast for so long. */
  pause(ms: number): void;
  isPaused(): boolean;
}

export function createPace(options: PaceOptions): Pace {
  const { clock, wait, most = MOST, spanMs = SPAN_MS } = options;
  const { perSecond = (MOST * EVEN_SHARE * most) / MOST } = options;
  const stepMs = 1_000 / perSecond;
  const share = options.shared && createShare({ ...options.shared, clock, wait, stepMs, madeUp: MADE_UP });
  const everything = createRecent(most);
  const turns = createRecent(most);
  const answers = createRecent(most);
  const chats = createChatPace();
  const reserved = { turns: 0, at: -Infinity };
  let lastTurn = -Infinity;
  let pausedUntil = -Infinity;
  let reportsWaiting = 0;
  let reports: Promise<unknown> = Promise.resolve();

  /** Answers that came at once may come so again: half of the turns at most are kept for them. */
  function turnsAtMost(now: number): number {
    if (now - reserved.at > RESERVED_MS) reserved.turns = 0;
    return most - Math.min(reserved.turns, Math.floor(most / 2));
  }
  const intervalMs = (now: number) => stepMs * (most / turnsAtMost(now));

  function waitMs(now: number): number {
    return Math.max(
      everything.last(most) + spanMs - now,
      turns.last(turnsAtMost(now)) + spanMs - now,
      // Evenly: a burst would take the whole second from everybody else.
      lastTurn + intervalMs(now) - now,
      share?.waitMs(now) ?? 0,
    );
  }
  function take(now: number): void {
    everything.add(now);
    turns.add(now);
    const dueAt = lastTurn + intervalMs(now);
    const ownTurn = now - dueAt <= MADE_UP * intervalMs(now) ? dueAt : now;
    lastTurn = share ? share.take(now) : ownTurn;
  }

  /** Waits for a turn; false once `isOver`. */
  async function next(isOver: () => boolean, mayGo: () => boolean): Promise<boolean> {
    for (;;) {
      if (isOver()) return false;
      if (share && mayGo()) await share.supply();
      const now = clock.now();
      if (isOver()) return false;
      const ms = mayGo() ? waitMs(now) : intervalMs(now);
      // Somebody else took what was in hand.
      if (ms === Infinity) continue;
      if (ms <= 0) {
        take(now);
        return true;
      }
      await wait(Math.min(Math.ceil(ms), SLICE_MS));
    }
  }

  async function chatTakes(chatId: number): Promise<void> {
    for (let ms; (ms = chats.waitMs(chatId, clock.now())) > 0;) await wait(Math.min(Math.ceil(ms), SLICE_MS));
    // Whoever else waits for this chat waits for the next one.
    chats.add(chatId, clock.now());
  }

  return {
    note(chatId) {
      const now = clock.now();
      everything.add(now);
      answers.add(now);
      share?.note();
      const atOnce = answers.since(now - spanMs);
      if (atOnce >= reserved.turns || now - reserved.at > RESERVED_MS) {
        reserved.turns = atOnce;
        reserved.at = now;
      }
      if (chatId !== undefined) chats.add(chatId, now);
    },
    isPaused: () => clock.now() < pausedUntil,
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
    },
    turn: (isOver) =>
      next(
        () => isOver() || clock.now() < pausedUntil,
        () => reportsWaiting === 0,
      ),
    async turnIn(chatId) {
      await chatTakes(chatId);
      reportsWaiting += 1;
      const mine = reports.then(() =>
        next(
          () => false,
          () => true,
        ),
      );
      reports = mine.finally(() => (reportsWaiting -= 1));
      await mine;
    },
  };
}
