import { type Clock } from '../../clock';

/** Telegram takes about thirty messages a second of a bot; the rest is left to answers that come meanwhile. */
const PER_SECOND = 25;
const SECOND = 1_000;
/** Longest single wait: whether it is over is asked again after each. */
const SLICE_MS = 500;

export interface PaceOptions {
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  perSecond?: number;
}

/** When the next message of a broadcast may go out. Others are counted and never kept waiting. */
export interface Pace {
  /** Something else was sent: an answer to a customer, a notice. */
  note(): void;
  /** Resolves when it is the caller's turn; false where `isOver` became true or Telegram asked for a pause. */
  turn(isOver: () => boolean): Promise<boolean>;
  /** Telegram wants nothing for so long. */
  pause(ms: number): void;
  isPaused(): boolean;
}

export function createPace({ clock, wait, perSecond = PER_SECOND }: PaceOptions): Pace {
  /** When the calls of the last second were made, oldest first. */
  const recent: number[] = [];
  let lastTurn = -Infinity;
  let pausedUntil = -Infinity;

  function forget(now: number): void {
    const fresh = recent.findIndex((at) => at > now - SECOND);
    recent.splice(0, fresh === -1 ? recent.length : fresh);
  }
  function add(now: number): void {
    forget(now);
    recent.push(now);
  }
  function waitMs(now: number): number {
    forget(now);
    const oldest = recent[recent.length - perSecond];
    const whenFree = oldest === undefined ? now : oldest + SECOND;
    // Evenly: a burst would take the whole second from everybody else.
    return Math.max(whenFree, lastTurn + SECOND / perSecond) - now;
  }

  return {
    note: () => add(clock.now()),
    isPaused: () => clock.now() < pausedUntil,
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
    },
    async turn(isOver) {
      for (;;) {
        const now = clock.now();
        if (isOver() || now < pausedUntil) return false;
        const ms = waitMs(now);
        if (ms <= 0) {
          add(now);
          lastTurn = now;
          return true;
        }
        await wait(Math.min(Math.ceil(ms), SLICE_MS));
      }
    },
  };
}
