import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type MessageTurns } from '../../shop/message-turns';

export interface SharedPace {
  turns: MessageTurns;
  /** Names this process among those that send. */
  owner: string;
  logger: Logger;
}

export interface ShareOptions extends SharedPace {
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  /** From one turn to the next. */
  stepMs: number;
  /** So many turns that came late are made up for, by whoever has them alone. */
  madeUp: number;
}

/** This process's share of the turns. */
export interface Share {
  /** A message was sent out of turn. */
  note(): void;
  /** Resolves at once where turns are in hand, else when more are. Does not reject. */
  supply(): Promise<void>;
  /** Milliseconds until the next turn in hand; Infinity where there is none. */
  waitMs(now: number): number;
  /** Uses the next turn; answers the instant that it was meant for. */
  take(now: number): number;
}

/** Half a second's worth at most: whoever else wants to send waits no longer. */
const MOST = 14;
/** Turns of two processes stand side by side: one that is late by more runs into the next one's. */
const LATE_MS = 15;
/** The next turns are asked for before these are used up. */
const IN_HAND = 4;
const IDLE_MS = 1_000;
const TELL_ANSWERS_MS = 500;
/** Without the place that is shared, so many processes together keep within what Telegram takes. */
const PROCESSES = 4;
const ALONE_FOR_MS = 5_000;

/**
 * Takes turns in blocks, as many as were used up of the last one and more, so that a report costs one claim and a
 * broadcast two a second. Where the place of the turns is not to be had, it keeps to a part of them that leaves
 * others their own.
 */
export function createShare({ turns, owner, logger, clock, wait, stepMs, madeUp }: ShareOptions): Share {
  let inHand: number[] = [];
  let lateMs = LATE_MS;
  let size = 1;
  let lapsed = 0;
  let lastTurn = -Infinity;
  let answers = 0;
  let isTelling = false;
  let claiming: Promise<void> | undefined;
  let withoutUntil = -Infinity;
  let isWithout = false;

  function sizeOfNext(now: number): number {
    if (now - lastTurn > IDLE_MS) return 1;
    return lapsed === 0 ? Math.min(MOST, 2 * size) : Math.max(1, size - lapsed);
  }

  async function claim(): Promise<void> {
    size = sizeOfNext(clock.now());
    lapsed = 0;
    const told = answers;
    answers = 0;
    try {
      const block = await turns.claim({ owner, count: size, stepMs, answers: told, mayBeLate: madeUp });
      // The answer was on its way for a moment: a little late, and never too early.
      const first = clock.now() + block.inMs;
      lateMs = block.isAlone ? Math.max(LATE_MS, madeUp * stepMs) : LATE_MS;
      inHand.push(...Array.from({ length: size }, (_, index) => first + index * stepMs));
      if (isWithout) logger.info('the pace of sending is shared with other processes again');
      isWithout = false;
    } catch (error) {
      withoutUntil = clock.now() + ALONE_FOR_MS;
      if (!isWithout) {
        const reason = messageOf(error);
        logger.warn(
          { reason },
          'the pace of sending cannot be shared with other processes; it is a slow one',
        );
      }
      isWithout = true;
    }
  }
  const claimed = () => (claiming ??= claim().finally(() => (claiming = undefined)));

  function drop(now: number): void {
    const kept = inHand.filter((turn) => now - turn <= lateMs);
    lapsed += inHand.length - kept.length;
    inHand = kept;
  }
  const isAway = (now: number) => inHand.length === 0 && now < withoutUntil;

  async function tell(): Promise<void> {
    await wait(TELL_ANSWERS_MS);
    isTelling = false;
    const told = answers;
    answers = 0;
    // Those that sent a message have what it takes from the turns of the next claim.
    if (told > 0) await turns.leaveRoom(told, stepMs).catch(() => undefined);
  }

  return {
    note() {
      answers += 1;
      if (isTelling) return;
      isTelling = true;
      void tell();
    },
    async supply() {
      const now = clock.now();
      drop(now);
      if (inHand.length === 0 && !isAway(now)) await claimed();
    },
    waitMs(now) {
      drop(now);
      if (isAway(now)) return lastTurn + PROCESSES * stepMs - now;
      return (inHand[0] ?? Infinity) - now;
    },
    take(now) {
      lastTurn = inHand.shift() ?? now;
      if (size > 2 * IN_HAND - 1 && inHand.length <= IN_HAND && !isAway(now)) void claimed();
      return lastTurn;
    },
  };
}
