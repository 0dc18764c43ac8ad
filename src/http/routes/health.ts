import { type ChecksOptions, createParts } from '../checks';
import { type Route } from '../route';
import { healthzDocs, readyzDocs } from './health-docs';

export type { Check, CheckResult } from '../checks';

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
export function readyzRoute(options: ChecksOptions): Route {
  const parts = createParts(options);
  return {
    method: 'GET',
    path: '/readyz',
    summary: 'Whether every part works, each with its reason',
    docs: readyzDocs,
    async handle() {
      const states = await parts();
      const ready = Object.values(states).every(({ ok }) => ok);
      const status = ready ? 'ready' : 'unready';
      return { status: ready ? 200 : 503, json: { status, checks: states } };
    },
  };
}
