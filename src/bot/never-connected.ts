import { HttpError } from 'grammy';
import { Stopping } from '../errors';

/** Errors of a connection that was never made. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

/** Whether a call certainly never reached Telegram, so that a repeat cannot double it. */
export function neverConnected(error: unknown): boolean {
  if (error instanceof Stopping) return !error.mayBeDone;
  const cause = error instanceof HttpError ? error.error : error;
  const code = (cause as { code?: unknown; cause?: { code?: unknown } }).code;
  return typeof code === 'string' && NEVER_CONNECTED.includes(code);
}
