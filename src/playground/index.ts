import { createAccount, type Account } from './account/account';
import { handleCall } from './bot-api/handle-call';
import type { ApiCall, StandIn, StandInOptions } from './contract';
import { createCast } from './http/cast';
import { createPageRoutes } from './http/page-routes';
import { listen } from './http/server';
import { createGroupHandle } from './people/group';
import { botStatusChanged } from './people/membership';
import { forgetChat } from './people/forget';
import { createPersonHandle } from './people/person';
import { waitFor } from './wait-for';

export type * from './contract';
export { createShoppers, type ShoppersOptions } from './shoppers';
export type { Key, Offer, QuestionKind, Saying, ShopSigns } from './shoppers/signs';

/**
 * Starts a stand-in of Telegram's Bot API on this machine, with its chat page. Rejects with one sentence in
 * production and for a host that is not loopback, and with the system's error for a port that is taken.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const {
    token,
    bot = {},
    clock,
    logger,
    port = 0,
    host = '127.0.0.1',
    production = false,
    people = [],
    rateLimits = false,
    pageEnabled = true,
    workbench = {},
  } = options;
  // Whoever opens the page acts as anybody, admins included.
  if (production) throw new Error('the stand-in of Telegram does not run with NODE_ENV=production');
  const account: Account = createAccount({
    token,
    bot,
    clock,
    logger,
    rateLimits,
    onWebhookReply: (body) => carryOutReply(account, body),
  });
  for (const person of people) account.chats.meet(person);
  const unlisten = [workbench.time, workbench.simulation].map((tool) =>
    tool?.listen(() => account.changes.announce()),
  );
  const cast = createCast(account, people);
  const page = pageEnabled ? createPageRoutes(account, cast, workbench) : undefined;
  const { server, origin } = await listen(account, { host, port, page });
  let stopped: Promise<void> | undefined;

  const standIn: StandIn = {
    apiRoot: origin,
    url: `${origin}/`,
    people: () => cast.people().map(({ person }) => person),
    person: (person) => createPersonHandle(account, account.chats.meet(person)),
    forget: (personId) => forgetChat(account, personId),
    group(wanted) {
      const existing = account.chats.group(wanted.id);
      const group = existing ?? account.chats.addGroup(wanted);
      const [adder] = wanted.members;
      if (!existing && adder) botStatusChanged(account, adder, group.id, 'left', 'member');
      return createGroupHandle(account, group);
    },
    pushUpdate(content) {
      const update = account.updates.push(content);
      account.changes.announce();
      return update;
    },
    redeliver(update) {
      account.updates.redeliver(update);
      account.changes.announce();
    },
    calls: (method) => account.calls.list(method),
    waitFor: (condition, timeoutMs) =>
      waitFor(
        account.changes,
        (count): ApiCall[] => account.calls.last(count),
        () => condition(standIn),
        timeoutMs,
      ),
    fault(rule) {
      const remove = account.faults.add(rule);
      account.changes.announce();
      return () => {
        remove();
        account.changes.announce();
      };
    },
    pendingUpdates: () => account.updates.size,
    expireCallbackQueries: () => account.callbackQueries.expireAll(),
    setRateLimits: (on) => (account.rateLimits.enabled = on),
    file(fileId) {
      const file = account.files.find(fileId);
      return file && { bytes: file.bytes, filename: file.filename, mimeType: file.mimeType };
    },
    stop() {
      stopped ??= new Promise<void>((resolve) => {
        for (const stopListening of unlisten) stopListening?.();
        void workbench.simulation?.stop();
        account.webhook.clear();
        account.faults.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return stopped;
    },
  };
  workbench.simulation?.enter(standIn);
  return standIn;
}

/** Passed over in an answer, as in telegram-bot-api/WebhookActor.cpp: the bot would not see the result. */
const NOT_IN_REPLIES = /^(get.*|setwebhook|deletewebhook|close|logout)$/i;

/** A bot may answer a webhook delivery with a method call instead of making a request of its own. */
function carryOutReply(account: Account, body: unknown): void {
  if (typeof body !== 'object' || body === null || !('method' in body)) return;
  const { method, ...params } = body;
  if (typeof method !== 'string' || NOT_IN_REPLIES.test(method)) return;
  void handleCall(account, method, { params, uploads: new Map() }, new AbortController().signal);
}
