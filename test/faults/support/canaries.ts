import { type FaultKind, type StandIn } from '../../../src/playground';
import { type OpenApiDocument } from '../../../src/http/openapi';
import { statusOf, type BotProcess } from '../../support/bot-process';
import { type Watch } from '../../support/canary';
import { ADMIN, lastAnswer } from '../../support/shop-journey';

const TOKEN = '700000009:CanaryOfTheBot-0123456789_abcdefghi';

/** Secrets that are looked for wherever something is written. */
export const SECRETS = {
  BOT_TOKEN: TOKEN,
  // Of a token the number is the bot's public id.
  'BOT_TOKEN without its number': TOKEN.slice(TOKEN.indexOf(':') + 1),
  DASHBOARD_TOKEN: 'canary-of-the-dashboard/+&?=',
  WEBHOOK_SECRET: 'canary-of-the-webhook-0123456789',
  PAYMENT_PROVIDER_TOKEN: '381764678:TEST:CanaryOfPayments',
  'password of DATABASE_URL': 'canary@of:the/database',
};
/** What a bot is told of them, and that it writes all it can. */
export const CANARY_ENV = {
  ...{ BOT_TOKEN: TOKEN, DASHBOARD_TOKEN: SECRETS.DASHBOARD_TOKEN, ADMIN_CHAT_IDS: String(ADMIN.id) },
  ...{ PAYMENT_PROVIDER_TOKEN: SECRETS.PAYMENT_PROVIDER_TOKEN, LOG_LEVEL: 'trace' },
};
const CUSTOMER = { id: 910_700, first_name: 'Aziza', language_code: 'en' };

/** Every route by its document, as anybody, as a program and with a wrong token, and what is no route. */
export async function askEverything(
  watch: Pick<Watch, 'look'>,
  bot: BotProcess,
  when: string,
): Promise<void> {
  const { paths } = (await (await fetch(`${bot.url}/openapi.json`)).json()) as OpenApiDocument;
  const asked = [...Object.keys(paths), '/nothing', '/%00', '/analytics/dashboard?days=x'];
  const tokens = {
    anybody: undefined,
    'a program': SECRETS.DASHBOARD_TOKEN,
    guessing: 'wrong-token-of-somebody',
  };
  for (const path of asked)
    for (const [who, token] of Object.entries(tokens))
      for (const method of ['GET', 'POST']) {
        const headers: Record<string, string> =
          token === undefined ? {} : { authorization: `Bearer ${token}` };
        const body = method === 'POST' ? '{"init_data":"hash=1&user=2"}' : undefined;
        if (body) headers['content-type'] = 'application/json';
        const answer = await fetch(bot.url + path.replaceAll(/\{\w+\}/g, 'revenue'), {
          method,
          headers,
          body,
        });
        const head = JSON.stringify([...answer.headers]);
        watch.look(`${method} ${path} as ${who} ${when}`, head + (await answer.text()));
      }
}

/** A customer and an admin at work while Telegram does what it likes. */
export async function work(standIn: StandIn, bot: BotProcess, fault?: FaultKind): Promise<void> {
  const [customer, admin] = [standIn.person(CUSTOMER), standIn.person(ADMIN)];
  const end =
    fault &&
    standIn.fault({ kind: fault, method: ['sendMessage', 'sendPhoto', 'answerCallbackQuery'], times: 3 });
  const before = standIn.calls().length;
  customer.sendText('/start');
  for (const text of ['/stats', '/settings', '/dashboard', '/link', '/report']) admin.sendText(text);
  await standIn.waitFor(() => standIn.calls().length > before + 3);
  end?.();
  customer.sendText('/help');
  await standIn.waitFor(() => /catalog/.test(lastAnswer(customer)?.text ?? ''));
  expect(await statusOf(`${bot.url}/healthz`)).toBe(200);
}

/** What a bot has said to Telegram and heard from it. */
export function lookAtCalls(watch: Pick<Watch, 'look'>, standIn: StandIn): void {
  for (const { method, params, result, error } of standIn.calls()) {
    // Telegram is told the webhook's secret, and with an invoice who takes the money: that is what they are for.
    const rest = { ...params, secret_token: undefined, provider_token: undefined };
    watch.look(`a call of ${method} to ${String(params.chat_id)}`, JSON.stringify([rest, result, error]));
  }
}
