import { createLogger } from '../../src/logger';

/** What is measured is not the log. */
export const silentLogger = createLogger({ level: 'silent', secrets: [] });
