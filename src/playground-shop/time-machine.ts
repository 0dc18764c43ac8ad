import { type MovableClock } from '../clock';
import { messageOf, UserError } from '../errors';
import { type Logger } from '../logger';
import { type Simulation, type TimeMachine } from '../playground';
import { type ShopTime } from '../shop-time';
import { stopsAfter } from './time-stops';

export interface TimeMachineOptions {
  clock: MovableClock;
  time: ShopTime;
  logger: Logger;
}

/** What the clock belongs to; it starts later than the page that shows the clock. */
export interface LivingShop {
  /** Writes what was recorded and still waits in memory. */
  written(): Promise<void>;
  /** What happens in the shop from `from` up to `to`, in milliseconds; all of it or, where it rejects, nothing. */
  liveThrough(from: number, to: number): Promise<unknown>;
  /** Sees to what is due now. */
  look(): Promise<void>;
  /** Made-up customers stay at home while the days between are written. */
  simulation?: Pick<Simulation, 'isOn' | 'switch'>;
}

export type ShopTimeMachine = TimeMachine & {
  /** Until then every move is refused. */
  connect(shop: LivingShop): void;
  /** For the start: the clock goes on from what an earlier run recorded, where that is later than now. */
  continueFrom(recorded: number | null): void;
};

/** Beyond that the days between would take longer to write than anybody waits. */
const FARTHEST_DAYS = 92;

/**
 * Moves the playground's clock, and its shop with it.
 *
 * States: *unconnected* -> *standing* (by `connect`) -> *moving* (by `moveTo`) -> standing, at the new time or, where
 * the days between could not be written, at the old one: time that was skipped could never be filled, and its empty
 * days would be told of as bad ones.
 */
export function createTimeMachine({ clock, time, logger }: TimeMachineOptions): ShopTimeMachine {
  const listeners = new Set<() => void>();
  let shop: LivingShop | undefined;
  let isMoving = false;

  const tell = () => listeners.forEach((listener) => listener());
  function become(moving: boolean): void {
    isMoving = moving;
    tell();
  }

  /** Why the clock cannot be moved to an instant; undefined where it can. */
  function refusal(at: number): string | undefined {
    if (isMoving) return 'The clock is being moved already: wait until it has arrived.';
    if (!shop) return 'The shop is still starting: move the clock when it is there.';
    const now = clock.now();
    if (!(at > now)) return 'That time is past: this clock goes forward alone.';
    const farthest = time.at(now).plus({ days: FARTHEST_DAYS });
    if (at <= farthest.toMillis()) return undefined;
    const day = farthest.setLocale('en').toFormat('d LLLL yyyy');
    return `That is too far: the clock can be moved ${FARTHEST_DAYS} days at a time, up to ${day} now.`;
  }

  async function live(through: LivingShop, at: number): Promise<void> {
    try {
      // Who came a moment ago belongs to the shop that lives on.
      await through.written();
      await through.liveThrough(clock.now(), at);
    } catch (error) {
      logger.error(
        { reason: messageOf(error) },
        'the clock was not moved: the time between was not lived through',
      );
      throw new UserError(
        'The days between could not be written, so the clock stays where it is; the terminal says why.',
      );
    }
  }

  return {
    timeZone: time.zone,
    now: () => clock.now(),
    stops: () => stopsAfter(clock.now(), time),
    isMoving: () => isMoving,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connect: (connected) => void (shop = connected),
    continueFrom(recorded) {
      if (recorded === null || recorded <= clock.now()) return;
      clock.moveTo(recorded);
      tell();
    },

    async moveTo(at) {
      const refused = refusal(at);
      if (refused !== undefined || !shop) throw new UserError(refused ?? '');
      const { simulation } = shop;
      const wasSimulating = simulation?.isOn() ?? false;
      become(true);
      try {
        if (wasSimulating) simulation?.switch(false);
        await live(shop, at);
        // A near time may have come by itself meanwhile.
        if (at > clock.now()) clock.moveTo(at);
        await shop.look();
      } finally {
        if (wasSimulating) simulation?.switch(true);
        become(false);
      }
    },
  };
}
