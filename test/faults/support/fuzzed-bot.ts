import { systemClock } from '../../../src/clock';
import { startStandIn, type ApiCall, type StandIn } from '../../../src/playground';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { copyTemplate, inDirectory } from '../../support/embedded-database';
import { lastAnswer, PRODUCTS } from '../../support/shop-journey';
import { silentLogger } from '../../support/silent-logger';
import { ADMIN, LISTED, OTHER_GROUP, PEOPLE, STAFF_GROUP } from './actors';
import { type Kind } from './updates';

const SECRET = 'webhook-secret-of-the-fuzz';
/** Stands in everything that is the staff's alone: another's order, and a product that is not on sale. */
const SECRET_NAME = 'Kanareyka';
const SHOP = `${PRODUCTS};
  INSERT INTO products (name, category, price, active) VALUES ('${SECRET_NAME} hidden', 'Tea', 7, false);
  INSERT INTO users (telegram_id, first_name) VALUES (920001, '${SECRET_NAME}');
  INSERT INTO orders (user_id, status, total_amount) SELECT id, 'new', 90000 FROM users;
  INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total)
    SELECT orders.id, products.id, '${SECRET_NAME} tea', 2, 45000, 90000 FROM orders, products LIMIT 1`;
/** Buttons that customers are given; every other is the staff's. */
const OF_CUSTOMERS = /^(?:shop\/|checkout:|unmute:)/;
/** What nobody but listed people may change. */
const KEPT = [
  ...['products', 'orders', 'order_items', 'bot_order_changes', 'bot_stock_changes', 'bot_product_photos'],
  ...[
    'bot_product_texts',
    'bot_category_texts',
    'bot_broadcasts',
    'bot_moved_chats',
    'bot_report_subscriptions',
  ],
];

/** What an update led to. */
export interface Outcome {
  status: number;
  calls: ApiCall[];
  /** What the log says of errors, a line each. */
  errors: string[];
}

export interface FuzzedBotOptions {
  /** What the shop holds. */
  sql?: string;
  env?: Record<string, string>;
}

export interface FuzzedBot {
  /** Address of its HTTP server. */
  url: string;
  standIn: StandIn;
  push(kind: Kind, content: object): Promise<Outcome>;
  /** The same for a body of any shape. */
  pushText(body: string): Promise<Outcome>;
  /** A newcomer says /start and is greeted. */
  greets(): Promise<void>;
  /** Ends the bot; resolves with its exit code and with the tables that are not as they were. */
  stop(): Promise<{ code: number | null; changed: string[] }>;
}

/** The built bot by webhook, over a shop with something to keep, and a strict stand-in of Telegram. */
export async function startFuzzedBot({ sql = SHOP, env = {} }: FuzzedBotOptions = {}): Promise<FuzzedBot> {
  const dataDir = await copyTemplate();
  await inDirectory(dataDir, sql);
  const before = await keptIn(dataDir);
  const standIn = await startStandIn({
    token: TOKEN,
    clock: systemClock,
    logger: silentLogger,
    pageEnabled: false,
  });
  for (const person of [ADMIN, ...PEOPLE]) standIn.person(person);
  for (const { id } of [STAFF_GROUP, OTHER_GROUP]) standIn.group({ id, title: 'Group', members: [ADMIN] });
  const port = String(await freePort());
  const hook = `http://127.0.0.1:${port}/telegram`;
  const bot: BotProcess = await startBot({
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, ADMIN_CHAT_IDS: LISTED.join(',') },
    ...{ WEBHOOK_URL: hook, WEBHOOK_SECRET: SECRET, HTTP_PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    ...env,
  });
  await bot.ready();
  // A chat is known to Telegram's bots when its person has written once.
  for (const person of [ADMIN, ...PEOPLE]) standIn.person(person).sendText('/start');
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  let updateId = 1_000_000;
  let newcomer = 930_000;
  let stopped: ReturnType<typeof stop> | undefined;

  const pushText: FuzzedBot['pushText'] = async (body) => {
    const [called, logged] = [standIn.calls().at(-1)?.sequence ?? 0, bot.output().length];
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
    let status: number;
    // As Telegram does: a group takes twenty messages a minute, and whoever taps for more of them has to wait.
    do ({ status } = await fetch(hook, { method: 'POST', headers, body }));
    while (status === 503);
    return {
      status,
      calls: standIn.calls().filter(({ sequence }) => sequence > called),
      errors: bot.output().slice(logged).split('\n').filter(Boolean).flatMap(unexpected),
    };
  };

  return {
    ...{ url: bot.url, standIn, pushText },
    async push(kind, content) {
      const { calls, ...outcome } = await pushText(
        JSON.stringify({ update_id: (updateId += 1), [kind]: content }),
      );
      const said = JSON.stringify(content);
      // A picture that an earlier update asked for may come now, into a message of its own.
      const isLate = ({ method, params }: ApiCall) =>
        method.startsWith('edit') && !said.includes(`"message_id":${String(params.message_id)}`);
      return { ...outcome, calls: calls.filter((call) => !isLate(call)) };
    },
    async greets() {
      const person = standIn.person({ id: (newcomer += 1), first_name: 'Newcomer', language_code: 'en' });
      person.sendText('/start');
      await standIn.waitFor(() => lastAnswer(person));
    },
    stop: () => (stopped ??= stop()),
  };

  async function stop() {
    const code = await bot.stop();
    await standIn.stop();
    const after = await keptIn(dataDir);
    await removeDirectory(dataDir);
    return { code, changed: KEPT.filter((table) => before[table] !== after[table]) };
  }
}

/** Of a call that an update by somebody without rights led to: what it gives away, or nothing. */
export function givenAway({ method, params }: ApiCall): string | undefined {
  if (/Commands|MenuButton/.test(method)) return undefined;
  const text = JSON.stringify(params);
  if (text.includes(SECRET_NAME)) return `${method} names what is the staff's: ${text}`;
  if (/^(?:sendDocument|sendPhoto)$/.test(method)) return `${method} sends a file: ${text}`;
  const data = [...text.matchAll(/"callback_data":"([^"]*)"/g)].map(([, found]) => found ?? '');
  const foreign = data.find((found) => !OF_CUSTOMERS.test(found));
  return foreign === undefined ? undefined : `${method} offers the staff's button ${foreign}`;
}

/** What Telegram says of a message, a tap or a chat that is not there: as it must be where ids are made up. */
const NOT_THERE = /chat not found|message thread not found|message to \w+ not found|query is too old/;

/** A line of the log in short, unless it tells of a refusal that made-up ids lead to. */
function unexpected(line: string): string[] {
  if (!line.startsWith('{')) return [line];
  const { msg, err } = JSON.parse(line) as {
    msg: string;
    err?: { type: string; message: string; stack: string };
  };
  if (err?.type === 'GrammyError' && NOT_THERE.test(err.message)) return [];
  return [[msg, err?.type, err?.message, err?.stack.split('\n').slice(1, 5).join('\n')].join('\n')];
}

async function keptIn(dataDir: string): Promise<Record<string, string>> {
  const all = KEPT.map(
    (table) =>
      `SELECT '${table}' AS name, coalesce(json_agg(t ORDER BY t::text)::text, '') AS rows FROM ${table} t`,
  );
  const rows = await inDirectory<{ name: string; rows: string }>(dataDir, all.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: content }) => [name, content]));
}
