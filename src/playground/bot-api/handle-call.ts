import { setImmediate } from 'node:timers/promises';
import type { Account } from '../account/account';
import type { ApiCall, FaultRule } from '../contract';
import { checkParameters } from './check-parameters';
import {
  blockedByUser,
  BotApiError,
  groupUpgraded,
  methodNotFound,
  terminatedByOtherPoller,
  tooManyRequests,
  unauthorized,
} from './errors';
import type { ReadRequest } from './read-request';
import { perform } from './perform';
import { canonicalMethod } from './shapes';

/** What goes back: JSON with its status, or a connection that is cut. */
export type Answer = { status: number; body: object } | 'reset';

/** Takes one call through faults, checks and the method itself, and logs it. Never throws. */
export async function handleCall(
  account: Account,
  name: string,
  request: ReadRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const method = canonicalMethod(name);
  const entry = account.calls.begin({
    method: method ?? name,
    params: request.params,
    files: Object.fromEntries(
      [...request.uploads].map(([part, { filename, bytes }]) => [part, { filename, size: bytes.length }]),
    ),
    at: account.clock.now(),
  });
  const fault = account.faults.take(entry.method, request.params.chat_id);
  if (fault) {
    entry.fault = fault.rule.kind;
    if (fault.rule.kind === 'drop-before') return finish(account, 'reset');
    if (fault.rule.kind === 'hang') {
      account.changes.announce();
      await Promise.race([fault.gone, aborted(signal)]);
      return finish(account, 'reset');
    }
  }
  try {
    if (!method) throw methodNotFound();
    if (fault) throwFault(fault.rule, request.params.chat_id);
    const params = checkParameters(method, request.params);
    entry.params = params;
    const outcome = perform({ account, uploads: request.uploads, signal }, method, params);
    // A long poll shows in the log while it waits.
    if (outcome instanceof Promise) account.changes.announce();
    const result: unknown = await outcome;
    entry.result = result;
    if (fault?.rule.kind === 'hang-after') {
      account.changes.announce();
      await Promise.race([fault.gone, aborted(signal)]);
      return finish(account, 'reset');
    }
    return finish(
      account,
      fault?.rule.kind === 'drop-after' ? 'reset' : { status: 200, body: { ok: true, result } },
    );
  } catch (error) {
    return finish(account, refuse(account, entry, error));
  }
}

function refuse(account: Account, entry: ApiCall, error: unknown): Answer {
  const known =
    error instanceof BotApiError ? error : new BotApiError(500, 'Internal Server Error: the stand-in failed');
  if (known !== error)
    account.logger.error({ err: error, method: entry.method }, 'the Bot API stand-in failed');
  const { code, description, parameters } = known;
  entry.error = { error_code: code, description };
  return {
    status: code,
    body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
  };
}

function finish(account: Account, answer: Answer): Answer {
  account.changes.announce();
  return answer;
}

/** Faults that are answers. Those about the connection are not thrown. */
function throwFault(rule: FaultRule, chatId: unknown): void {
  switch (rule.kind) {
    case '429':
      throw tooManyRequests(rule.retryAfter ?? 1);
    case '5xx':
      throw new BotApiError(rule.status ?? 500, 'Internal Server Error');
    case '401':
      throw unauthorized();
    case '403':
      throw blockedByUser();
    case '409':
      throw terminatedByOtherPoller();
    case 'migrate':
      throw groupUpgraded(rule.migrateTo ?? Number(`-100${String(chatId).replace('-', '')}`));
    case 'drop-before':
    case 'drop-after':
    case 'hang-after':
    case 'hang':
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return setImmediate();
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
