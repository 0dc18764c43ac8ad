import { bearerAuth } from '../bearer';
import { type DashboardRange, parseDashboardRange } from '../dashboard-range';
import { HttpError, type Route } from '../route';

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
    async handle({ query }) {
      const range = parseDashboardRange(query);
      try {
        return { status: 200, json: await dashboard(range) };
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
        throw new HttpError(
          503,
          'database_unavailable',
          'the database cannot be reached; try again shortly',
          {
            headers: { 'Retry-After': '5' },
            cause: error,
          },
        );
      }
    },
  };
}

/** By its code, not its class: the store is another room. */
function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'database_unavailable';
}
