import { type Logger } from '../logger';

export interface CheckResult {
  ok: boolean;
  /** Shown to whoever asks, without a password: no addresses, no error texts. */
  reason?: string;
  /** What is known beside it, as JSON. */
  detail?: Record<string, unknown>;
}

export type Check = () => Promise<CheckResult>;

export interface ChecksOptions {
  /**
   * The parts by name, each its state or a function that finds it out: one that throws or takes too long is
   * shown as not ok and the rest stands. When `checks` itself fails, that is shown as a part named `checks`.
   */
  checks: () => Promise<Record<string, CheckResult | Check>>;
  /** For each check, and for `checks` itself. */
  timeoutMs?: number;
  /** Hears why a check failed. */
  logger?: Logger;
}

/** The state of every part. Does not reject, and takes no longer than the slowest may. */
export type Parts = () => Promise<Record<string, CheckResult>>;

export function createParts({ checks, timeoutMs = 2_000, logger }: ChecksOptions): Parts {
  /** A rejection's own words may hold addresses and credentials: they go to the log only. */
  async function settle<T, F>(work: () => Promise<T>, part: string, failed: (reason: string) => F) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<F>((resolve) => {
      timer = setTimeout(() => resolve(failed(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    // The wrapper turns a synchronous throw into a rejection.
    const settled = (async () => work())().catch((err: unknown) => {
      // Every probe asks again: an outage must not fill the log.
      logger?.debug({ err, part }, 'readiness check failed');
      return failed('the check failed');
    });
    try {
      return await Promise.race([settled, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function stateOf(part: string, check: CheckResult | Check): Promise<[string, CheckResult]> {
    return [part, typeof check === 'function' ? await settle(check, part, notOk) : check];
  }

  return async () => {
    const parts = await settle(checks, 'checks', (reason) => ({ checks: notOk(reason) }));
    return Object.fromEntries(
      await Promise.all(Object.entries(parts).map(([part, check]) => stateOf(part, check))),
    );
  };
}

function notOk(reason: string): CheckResult {
  return { ok: false, reason };
}
