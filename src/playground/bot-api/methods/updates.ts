import type { WebhookInfo } from 'grammy/types';
import type { Account } from '../../account/account';
import { isLoopback } from '../../loopback';
import { badRequest, webhookIsActive } from '../errors';
import type { Implementations } from '../implementation';
import { LIMITS } from '../limits';

const DEFAULT_CONNECTIONS = 40;

/** How updates reach the bot: by long polling or by webhook, never both. */
export const updateMethods = {
  getUpdates: (
    { account, signal },
    { offset = 0, limit = LIMITS.updatesAtOnce, timeout = 0, allowed_updates },
  ) => {
    if (account.webhook.target) throw webhookIsActive();
    if (allowed_updates) account.updates.allowed = [...allowed_updates];
    if (offset !== 0) account.updates.confirm(offset);
    return account.longPoll.next({
      limit: limit >= 1 && limit <= LIMITS.updatesAtOnce ? limit : LIMITS.updatesAtOnce,
      timeout: Math.min(timeout, LIMITS.pollSeconds),
      signal,
    });
  },

  setWebhook: ({ account }, params) => {
    const { url, secret_token, max_connections = DEFAULT_CONNECTIONS, allowed_updates } = params;
    if (params.drop_pending_updates) account.updates.clear();
    if (allowed_updates) account.updates.allowed = [...allowed_updates];
    if (url === '') {
      account.webhook.clear();
      return true;
    }
    checkUrl(url);
    if (secret_token !== undefined && secret_token.length > LIMITS.secretToken)
      throw badRequest('secret token is too long');
    if (secret_token !== undefined && !/^[A-Za-z0-9_-]*$/.test(secret_token))
      throw badRequest('secret token contains unallowed characters');
    account.longPoll.giveWay();
    account.webhook.set({
      url,
      secretToken: secret_token,
      maxConnections: Math.min(Math.max(max_connections, 1), 100),
    });
    return true;
  },

  deleteWebhook: ({ account }, { drop_pending_updates }) => {
    if (drop_pending_updates) account.updates.clear();
    account.webhook.clear();
    return true;
  },

  getWebhookInfo: ({ account }) => webhookInfo(account),
} satisfies Implementations;

/** The stand-in sends nothing to other machines: a bot's real webhook may be in its configuration. */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) throw badRequest('invalid webhook URL specified');
  if (!['http:', 'https:'].includes(parsed.protocol)) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (!isLoopback(parsed.hostname)) {
    throw badRequest(
      `bad webhook: the stand-in delivers to loopback addresses only, not to ${parsed.hostname}`,
    );
  }
}

function webhookInfo({ webhook, updates }: Account): WebhookInfo {
  const { target, lastError } = webhook;
  return {
    url: target?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.size,
    ...(target && { max_connections: target.maxConnections }),
    ...(updates.allowed.length > 0 && { allowed_updates: updates.allowed as WebhookInfo['allowed_updates'] }),
    ...(lastError && {
      last_error_date: Math.floor(lastError.at / 1000),
      last_error_message: lastError.message,
    }),
  };
}
