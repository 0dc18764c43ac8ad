const DAY_MS = 24 * 60 * 60_000;

/**
 * When an event happened, in milliseconds. Clients' clocks are wrong, but they tell how long ago something was:
 * the distance between the event and the sending is taken from when it arrived. Never later than now, never more
 * than a day ago; without both times it is now.
 */
export function happenedAt(received: number, at: number | undefined, sentAt: number | undefined): number {
  if (at === undefined || sentAt === undefined) return received;
  return Math.round(Math.min(received, Math.max(received - DAY_MS, received - (sentAt - at))));
}
