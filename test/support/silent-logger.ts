import pino from 'pino';

/** For tests that are not about the log. */
export const silentLogger = pino({ level: 'silent' });
