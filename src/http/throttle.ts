import { type Clock } from '../clock';
import { holderOf } from './ip-address';
import { HttpError } from './route';

export interface ThrottleOptions {
  readonly clock: Clock;
  /** Failures of one address within the window; the next attempt is refused. */
  readonly maxFailures?: number;
  readonly windowMs?: number;
  /** How many addresses are remembered; past that the one that failed the longest ago is forgotten. */
  readonly maxAddresses?: number;
}

/** Counts wrong credentials by who sent them; IPv6 by its /64. */
export interface Throttle {
  /** Throws 429 while the address has too many failures behind it. */
  check(address: string): void;
  /** Its credential was wrong. */
  failed(address: string): void;
}

export function createThrottle(options: ThrottleOptions): Throttle {
  const { clock, maxFailures = 20, windowMs = 10 * 60_000, maxAddresses = 10_000 } = options;
  /** Instants of failures, oldest first; the addresses too, by their last one. */
  const failures = new Map<string, number[]>();

  function recent(holder: string, now: number): number[] {
    // Those of the future are from before the clock was put back.
    return (failures.get(holder) ?? []).filter((instant) => instant <= now && now - instant < windowMs);
  }

  return {
    check(address) {
      const now = clock.now();
      const instants = recent(holderOf(address), now);
      const [first = now] = instants;
      if (instants.length < maxFailures) return;
      const seconds = Math.ceil((first + windowMs - now) / 1000);
      throw new HttpError(
        429,
        'too_many_attempts',
        `too many wrong credentials came from this address; try again in ${seconds} s`,
        { headers: { 'Retry-After': String(seconds) } },
      );
    },
    failed(address) {
      const now = clock.now();
      const holder = holderOf(address);
      const instants = [...recent(holder, now), now].slice(-maxFailures);
      // Set anew, so that it stands last.
      failures.delete(holder);
      failures.set(holder, instants);
      if (failures.size <= maxAddresses) return;
      const [oldest] = failures.keys();
      if (oldest !== undefined) failures.delete(oldest);
    },
  };
}
