import { periodKey } from '../../../metrics/period';
import { type MetricResults } from '../../../metrics/runner';
import { type Screens } from '../../../metrics/screens';
import { type StatsView } from './view';

/** The figures of a view, kept for as long as a message may still show them. */
export interface ShownFigures {
  /**
   * Those that the view's message shows already, so that text, chart, table and export of it are one result; new
   * ones where it asks for them, or where the old ones are forgotten.
   */
  of(view: StatsView): Promise<MetricResults>;
}

/** As many as a few admins look at in an hour. */
const KEPT = 40;

export const secondOf = ({ computedAt }: MetricResults): number => Math.floor(computedAt / 1_000);

export function createShownFigures(screens: Screens): ShownFigures {
  const kept = new Map<string, MetricResults>();
  const asking = new Map<string, Promise<MetricResults>>();

  async function ask(name: string, { screen, period, compared }: StatsView): Promise<MetricResults> {
    const results = await screens.screen(screen, period, { compare: compared });
    kept.set(`${name} ${secondOf(results)}`, results);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return results;
  }

  return {
    of(view) {
      const name = `${view.screen} ${periodKey(view.period)} ${view.compared}`;
      const known = view.asOf === null ? undefined : kept.get(`${name} ${view.asOf}`);
      if (known) return Promise.resolve(known);
      // Two admins who ask at once are told the same.
      const asked = asking.get(name) ?? ask(name, view).finally(() => asking.delete(name));
      asking.set(name, asked);
      return asked;
    },
  };
}
