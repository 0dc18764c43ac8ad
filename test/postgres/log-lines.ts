import { type Logger } from '../../src/logger';
import { silentLogger } from '../support/silent-logger';

/** A logger, and a promise that `pattern` was logged `times` times: how a test knows where a migration stands. */
export function firstLine(pattern: RegExp, times = 1): { logger: Logger; seen: Promise<void> } {
  let left = times;
  let resolve: () => void = () => undefined;
  const seen = new Promise<void>((done) => (resolve = done));
  const info = (_fields: unknown, message?: string): void => {
    if (message !== undefined && pattern.test(message) && --left === 0) resolve();
  };
  return { logger: Object.create(silentLogger, { info: { value: info } }) as Logger, seen };
}
