import { type BufferState } from './buffer';

/** Several buffers as one: all that waits and was dropped, and whatever is worst of the rest. */
export function combinedState(states: readonly BufferState[]): BufferState {
  const sum = (key: 'waitingPeople' | 'waitingEvents' | 'droppedPeople' | 'droppedEvents') =>
    states.reduce((total, state) => total + state[key], 0);
  const begun = states.flatMap(({ writingSince }) => writingSince ?? []);
  return {
    waitingPeople: sum('waitingPeople'),
    waitingEvents: sum('waitingEvents'),
    droppedPeople: sum('droppedPeople'),
    droppedEvents: sum('droppedEvents'),
    fullness: Math.max(...states.map(({ fullness }) => fullness)),
    lastError: states.find(({ lastError }) => lastError !== null)?.lastError ?? null,
    writingSince: begun.length > 0 ? Math.min(...begun) : null,
  };
}
