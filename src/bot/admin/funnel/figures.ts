import { type Funnels } from '../../../metrics/funnels';
import { type Section } from '../../../metrics/metric';
import { type Period } from '../../../metrics/period';
import { type MetricRegistry } from '../../../metrics/registry';
import { type MetricResults } from '../../../metrics/runner';
import { PATIENT, type Screens } from '../../../metrics/screens';
import { createSingleFlight } from '../../../single-flight';
import { listedOf } from './among-panel';
import { type FunnelButtons, type FunnelView } from './button';

/** What a funnel's message asks the database; those who ask for the same at once are told the same. */
export interface FunnelFigures {
  /** Its steps, as the one result. */
  funnel(view: FunnelView): Promise<MetricResults>;
  /** How many are on the lists of a section. */
  lists(section: Section, period: Period): Promise<MetricResults>;
}

export function createFunnelFigures({
  funnels,
  screens,
  registry,
  buttons,
}: {
  funnels: Funnels;
  screens: Pick<Screens, 'metrics'>;
  registry: MetricRegistry;
  buttons: Pick<FunnelButtons, 'keyOf'>;
}): FunnelFigures {
  const once = createSingleFlight<MetricResults>();
  return {
    funnel(view) {
      const { period, ...question } = view;
      return once(buttons.keyOf(view), () => funnels.ask(question, period));
    },
    lists: (section, period) =>
      once(JSON.stringify([section, period]), () =>
        screens.metrics(listedOf(registry, section), period, { ...PATIENT, compare: false }),
      ),
  };
}
