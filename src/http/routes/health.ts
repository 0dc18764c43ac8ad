import { type Logger } from '../../logger';
import { type Route } from '../route';
import { healthzDocs, readyzDocs } from './health-docs';

export interface CheckResult {
  ok: boolean;
  /** Shown to whoever asks, without a password: no addresses, no error texts. */
  reason?: string;
  /** What is known beside it, as JSON. */
  detail?: Record<string, unknown>;
}

export type Check = () => Promise<CheckResult>;

export interface ReadyzOptions {
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

/** GET /healthz: the process answers. Nothing else is asked, so that a database's absence restarts no bot. */
export function healthzRoute(): Route {
  return {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process lives',
    docs: healthzDocs,
    handle: () => Promise.resolve({ status: 200, json: { status: 'ok' } }),
  };
}

/** GET /readyz: 200 when every part is ok, else 503, with each part's state. */
export function readyzRoute({ checks, timeoutMs = 2_000, logger }: ReadyzOptions): Route {
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

  return {
    method: 'GET',
    path: '/readyz',
    summary: 'Whether every part works, each with its reason',
    docs: readyzDocs,
    async handle() {
      const parts = await settle(checks, 'checks', (reason) => ({ checks: notOk(reason) }));
      const states = await Promise.all(Object.entries(parts).map(([part, check]) => stateOf(part, check)));
      const ready = states.every(([, { ok }]) => ok);
      const status = ready ? 'ready' : 'unready';
      return { status: ready ? 200 : 503, json: { status, checks: Object.fromEntries(states) } };
    },
  };
}

function notOk(reason: string): CheckResult {
  return { ok: false, reason };
}
