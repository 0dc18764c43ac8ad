import type { Clock } from '../../clock';
import { tooManyRequests } from './errors';

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const OVERALL = { messages: 30, seconds: 1 };
const GROUP = { messages: 20, seconds: 60 };
/** One a second, with a short burst let through. */
const CHAT = { messages: 3, seconds: 3 };

/** Counts what is sent and edited in sliding windows. Refused ones do not count. */
export class RateLimits {
  private readonly sent = new Map<string, number[]>();
  /** How many it has refused so far. */
  refused = 0;

  constructor(
    private readonly clock: Clock,
    public enabled: boolean,
  ) {}

  /** Throws 429 where the message would exceed a limit. */
  admit(chatId: number): void {
    if (!this.enabled) return;
    const windows: [string, { messages: number; seconds: number }][] = [
      ['all', OVERALL],
      [`chat ${chatId}`, CHAT],
      ...(chatId < 0 ? [[`group ${chatId}`, GROUP] as [string, typeof GROUP]] : []),
    ];
    const now = this.clock.now();
    const recent = windows.map(([key, { messages, seconds }]) => {
      const times = (this.sent.get(key) ?? []).filter((at) => at > now - seconds * 1000);
      const oldest = times[times.length - messages];
      if (oldest !== undefined) {
        this.refused += 1;
        throw tooManyRequests(Math.max(1, Math.ceil((oldest + seconds * 1000 - now) / 1000)));
      }
      return [key, times] as const;
    });
    for (const [key, times] of recent) this.sent.set(key, [...times, now]);
  }
}
