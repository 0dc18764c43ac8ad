import { bearerAuth } from '../bearer';
import { answeredByDatabase } from '../database-answer';
import { type DashboardRange, parseDashboardRange } from '../dashboard-range';
import { figuresAnswer, figuresForm, type Figures } from '../figures-answer';
import { type Route } from '../route';
import { createSingleFlight } from '../../single-flight';
import { dashboardDocs } from './dashboard-docs';

export type { DashboardRange };

export interface DashboardRouteOptions {
  /** Without one the API answers 401 to all. */
  token: string | undefined;
  /** The answer's figures. An error with `code: 'database_unavailable'` becomes 503, any other 500. */
  dashboard: (range: DashboardRange) => Promise<Figures>;
}

/** GET /analytics/dashboard?days=30, or ?from=2026-10-01&to=2026-10-31. */
export function dashboardRoute({ token, dashboard }: DashboardRouteOptions): Route {
  const once = createSingleFlight<Figures>();
  return {
    method: 'GET',
    path: '/analytics/dashboard',
    summary: "The shop's figures for a period, as JSON or CSV",
    docs: dashboardDocs,
    auth: bearerAuth(token),
    isThrottled: true,
    async handle(request) {
      const range = parseDashboardRange(request.query);
      const form = figuresForm(request, { hasCsv: true });
      return answeredByDatabase(async () => {
        const figures = await once(JSON.stringify(range), () => dashboard(range));
        return figuresAnswer(request, figures, form);
      });
    },
  };
}
