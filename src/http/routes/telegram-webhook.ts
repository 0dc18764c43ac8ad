import { type Auth, HttpError, type Route } from '../route';
import { secretComparer } from '../secret';
import { telegramWebhookDocs } from './telegram-webhook-docs';

export interface TelegramWebhookOptions {
  /** The path of the URL that was given to `setWebhook`. */
  path: string;
  /** `setWebhook`'s `secret_token`; must not be empty. */
  secret: string;
  /**
   * Resolves when the update is done with. Rejecting answers 500 and Telegram brings the update again, so that
   * an update that will never succeed must not reject.
   */
  handle: (update: unknown) => Promise<void>;
  /** Telegram hangs up by itself after about a minute; an answer before that ends the update's way. */
  deadlineMs?: number;
}

const maxUpdateBytes = 1024 * 1024;

/** POST on a path of its own. Throws on an empty secret: without one, whoever finds the path is Telegram. */
export function telegramWebhookRoute(options: TelegramWebhookOptions): Route {
  const { path, secret, handle, deadlineMs = 50_000 } = options;
  if (secret.trim() === '') throw new Error('the webhook needs a secret: WEBHOOK_SECRET must not be empty');
  return {
    method: 'POST',
    path,
    summary: "Telegram's updates",
    docs: telegramWebhookDocs,
    auth: telegramSecret(secret),
    // Not throttled: behind one proxy that nobody named, a flood of wrong secrets would lock Telegram out with it.
    body: { maxBytes: maxUpdateBytes },
    deadlineMs,
    async handle({ body }) {
      if (!isUpdate(body)) {
        throw new HttpError(400, 'bad_request', 'an update is an object with an integer update_id');
      }
      await handle(body);
      return { status: 200, json: {} };
    },
  };
}

function telegramSecret(secret: string): Auth {
  const matches = secretComparer(secret);
  return {
    scheme: 'telegram-secret',
    check({ headers }) {
      const [first, ...others] = headers.all('x-telegram-bot-api-secret-token');
      if (first !== undefined && others.length === 0 && matches(first)) return;
      throw new HttpError(401, 'unauthorized', 'the secret token header is missing or wrong');
    },
  };
}

function isUpdate(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && 'update_id' in body && Number.isSafeInteger(body.update_id)
  );
}
