import { bearerAuth } from '../bearer';
import { answeredByDatabase } from '../database-answer';
import { type DashboardRange, parseDashboardRange } from '../dashboard-range';
import { type Route } from '../route';

export type { DashboardRange };

export interface DashboardRouteOptions {
  /** Without one the API answers 401 to all. */
  token: string | undefined;
  /** The answer's JSON. An error with `code: 'database_unavailable'` becomes 503, any other 500. */
  dashboard: (range: DashboardRange) => Promise<object>;
}

/** GET /analytics/dashboard?days=30, or ?from=2026-10-01&to=2026-10-31. */
export function dashboardRoute({ token, dashboard }: DashboardRouteOptions): Route {
  return {
    method: 'GET',
    path: '/analytics/dashboard',
    summary: "The shop's figures for a period, as JSON",
    auth: bearerAuth(token),
    isThrottled: true,
    async handle({ query }) {
      const range = parseDashboardRange(query);
      return { status: 200, json: await answeredByDatabase(() => dashboard(range)) };
    },
  };
}
