import { type Deliver, type DeliveryOutcome } from './deliver';

/** Hears what became of a report. Must not throw. */
export type ObserveReport = (kind: string, outcome: Exclude<DeliveryOutcome, 'known'>) => void;

/** The same deliveries, overheard. */
export function observed(deliver: Deliver, observe: ObserveReport = () => undefined): Deliver {
  const send: Deliver['send'] = async (delivery, how) => {
    try {
      const outcome = await deliver.send(delivery, how);
      // Another has it, or nothing was tried.
      if (outcome !== 'known') observe(delivery.kind, outcome);
      return outcome;
    } catch (error) {
      observe(delivery.kind, 'failed');
      throw error;
    }
  };
  return { ...deliver, send };
}
