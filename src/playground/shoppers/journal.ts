import type { Clock } from '../../clock';
import type { SimulationCounts } from '../contract';

/** What has come of the simulation, and who wants to hear of it. */
export interface Journal {
  counts(): SimulationCounts;
  arrived(): void;
  left(): void;
  ordered(): void;
  tell(person: string, did: string): void;
  announce(): void;
  listen(listener: () => void): () => void;
}

const LATEST = 8;

export function createJournal(clock: Clock): Journal {
  const listeners = new Set<() => void>();
  const counts: SimulationCounts = { shopping: 0, visits: 0, orders: 0, latest: [] };
  const announce = () => {
    for (const listener of [...listeners]) listener();
  };
  return {
    counts: () => ({ ...counts, latest: [...counts.latest] }),
    arrived() {
      counts.shopping += 1;
      counts.visits += 1;
      announce();
    },
    left() {
      counts.shopping -= 1;
      announce();
    },
    ordered() {
      counts.orders += 1;
    },
    tell(person, did) {
      counts.latest = [{ at: clock.now(), person, did }, ...counts.latest].slice(0, LATEST);
      announce();
    },
    announce,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
