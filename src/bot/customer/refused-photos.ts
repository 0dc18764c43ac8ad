import { type Clock } from '../../clock';

/** Photos that Telegram did not take: not offered again for a while, so that a card does not wait for the refusal. */
export interface RefusedPhotos {
  isRefused(photo: string): boolean;
  refused(photo: string): void;
}

/** An address that leads to no picture now may lead to one when the shop has mended it. */
const REMEMBERED_MS = 10 * 60_000;
const MOST = 1_000;

export function createRefusedPhotos(clock: Clock): RefusedPhotos {
  /** Until when; the oldest first. */
  const until = new Map<string, number>();
  return {
    isRefused: (photo) => (until.get(photo) ?? 0) > clock.now(),
    refused(photo) {
      until.delete(photo);
      until.set(photo, clock.now() + REMEMBERED_MS);
      const [oldest] = until.keys();
      if (until.size > MOST && oldest !== undefined) until.delete(oldest);
    },
  };
}
