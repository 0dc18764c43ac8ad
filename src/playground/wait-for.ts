import type { Changes } from './account/changes';
import type { ApiCall } from './contract';

/** It only tells that nothing comes any more: a machine that others use as well is slow now and then. */
const DEFAULT_MS = 60_000;
const CALLS_SHOWN = 10;

/**
 * Resolves with the first truthy value of `ask`, asked now and after each change; never by looking again
 * and again. Rejects after the time with the last calls, so that a failed test says what happened instead.
 */
export function waitFor<T>(
  changes: Changes,
  lastCalls: (count: number) => ApiCall[],
  ask: () => T | undefined | null | false,
  timeoutMs = DEFAULT_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      stopListening();
      finish();
    };
    const look = (): void => {
      try {
        const value = ask();
        if (value !== undefined && value !== null && value !== false) settle(() => resolve(value));
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const timer = setTimeout(() => {
      const calls = lastCalls(CALLS_SHOWN).map(describeCall).join('\n') || '  none';
      settle(() =>
        reject(new Error(`nothing of the kind within ${timeoutMs} ms; the last calls were:\n${calls}`)),
      );
    }, timeoutMs);
    const stopListening = changes.listen(look);
    look();
  });
}

function describeCall({ method, params, result, error, fault }: ApiCall): string {
  const given = JSON.stringify(params);
  const outcome = error
    ? `${error.error_code} ${error.description}`
    : result === undefined
      ? 'no answer'
      : 'ok';
  return `  ${method} ${given.length > 160 ? `${given.slice(0, 160)}...` : given} -> ${outcome}${fault ? ` (fault ${fault})` : ''}`;
}
