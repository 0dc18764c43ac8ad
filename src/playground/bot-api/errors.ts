import type { ResponseParameters } from 'grammy/types';

/**
 * An answer with `ok: false`. The description is what Telegram would write, word for word where known: from
 * telegram-bot-api/Client.cpp of https://github.com/tdlib/telegram-bot-api, which passes on the texts of
 * https://github.com/tdlib/td (first letter lowered) and the codes of Telegram's servers, such as TOPIC_CLOSED.
 */
export class BotApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description);
    this.name = 'BotApiError';
  }
}

/** 400 with Telegram's prefix. */
export const badRequest = (reason: string, parameters?: ResponseParameters): BotApiError =>
  new BotApiError(400, `Bad Request: ${reason}`, parameters);

/** 429 with the seconds to wait in both places where Telegram writes them. */
export const tooManyRequests = (seconds: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

export const unauthorized = (): BotApiError => new BotApiError(401, 'Unauthorized');
export const methodNotFound = (): BotApiError => new BotApiError(404, 'Not Found: method not found');
export const chatNotFound = (): BotApiError => badRequest('chat not found');
export const blockedByUser = (): BotApiError =>
  new BotApiError(403, 'Forbidden: bot was blocked by the user');

/** The group became a supergroup under another id; the bot is expected to keep the new one. */
export const groupUpgraded = (newId: number): BotApiError =>
  badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: newId });

/** Of an inline button without anything to do. */
export const idleButton = (): BotApiError =>
  badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");

/** What the earlier of two pollers is told. */
export const terminatedByOtherPoller = (): BotApiError =>
  new BotApiError(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  );

/** What a waiting poller is told when a webhook takes over. */
export const terminatedByWebhook = (): BotApiError =>
  new BotApiError(409, 'Conflict: terminated by setWebhook request');

export const webhookIsActive = (): BotApiError =>
  new BotApiError(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  );

export const queryTooOld = (): BotApiError =>
  badRequest('query is too old and response timeout expired or query ID is invalid');

export const notModified = (): BotApiError =>
  badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
