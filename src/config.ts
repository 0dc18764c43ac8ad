import { isIP } from 'node:net';
import { z } from 'zod';
import { UserError } from './errors';
import { createShopTime } from './shop-time';
import { LOCALES } from './locales/locale';
import { nextSlots, type Schedule } from './shop/reports/schedule';
import { parseWeeklyCron } from './shop/reports/schedule-words';
import { shopSettings, type ShopSettings } from './shop-settings';

const MAX_TELEGRAM_ID = 2 ** 52;
const FALLBACK_ZONE = 'Asia/Tashkent';
/** What `0 9 * * 1` means. */
const MONDAY_NINE: Schedule = { weekday: 1, hour: 9, minute: 0 };

/** Telegram opens https alone; a machine of one's own is good for trying. */
const PUBLIC_URL = /^(https:\/\/[^/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^?#]*)?$/;

const text = z.string().trim().min(1);
const url = (protocols: RegExp) => text.refine((value) => protocols.test(value) && URL.canParse(value));

/** One rule a key; the message says what is allowed, so that the value itself never has to be printed. */
const keys = {
  BOT_TOKEN: text.regex(/^\d+:[\w-]{30,}$/).optional(),
  ADMIN_CHAT_IDS: text.transform(parseChatIds).default([]),
  DATABASE_URL: url(/^postgres(ql)?:\/\//)
    .refine(isDecodable)
    .optional(),
  DATABASE_REPLICA_URL: url(/^postgres(ql)?:\/\//)
    .refine(isDecodable)
    .optional(),
  DATA_DIR: text.default('./data'),
  HTTP_HOST: text.default('127.0.0.1'),
  HTTP_PORT: text
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(8080),
  DASHBOARD_TOKEN: text.regex(/^\S{16,}$/).optional(),
  PUBLIC_URL: text
    .refine((value) => PUBLIC_URL.test(value) && URL.canParse(value))
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  EVENTS_ORIGINS: text.transform(parseOrigins).optional(),
  TRUSTED_PROXIES: text.transform(parseNetworks).default([]),
  TELEGRAM_API_ROOT: url(/^https?:\/\//).default('https://api.telegram.org'),
  WEBHOOK_URL: url(/^https?:\/\/[^/]+(\/[\w.~-]+)+$/).optional(),
  WEBHOOK_SECRET: text.regex(/^[\w-]{16,256}$/).optional(),
  SHOP_TIMEZONE: text.refine(isTimeZone).default(FALLBACK_ZONE),
  SHOP_CURRENCY: text.regex(/^[A-Z]{3}$/).default('UZS'),
  DEFAULT_LOCALE: z.enum(LOCALES).default('ru'),
  WEEKLY_REPORT_CRON: text.transform(parseSchedule).prefault('0 9 * * 1'),
  PAYMENT_PROVIDER_TOKEN: text.regex(/^[\w:.-]{8,}$/).optional(),
  SHOP_MINI_APP_URL: url(/^https:\/\//).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  NODE_ENV: z.string().optional(),
};

const POSTGRES_ADDRESS =
  'an address such as postgres://<name>:<password>@<host>:5432/<database>, where a password has %25 for "%", %23 for "#", %2F for "/" and %3F for "?"';

const allowed: Record<keyof typeof keys, string> = {
  BOT_TOKEN: 'the token that BotFather gave, digits, a colon and at least 30 letters',
  ADMIN_CHAT_IDS: 'Telegram ids separated by commas, such as 123456789,-1001234567890',
  DATABASE_URL: POSTGRES_ADDRESS,
  DATABASE_REPLICA_URL: POSTGRES_ADDRESS,
  DATA_DIR: 'a directory',
  HTTP_HOST: 'an address to listen on, such as 127.0.0.1',
  HTTP_PORT: 'a port from 0 to 65535',
  DASHBOARD_TOKEN: 'at least 16 characters without spaces',
  PUBLIC_URL: 'an address that begins with https:// and has no query, such as https://shop.example',
  EVENTS_ORIGINS: 'origins separated by commas, such as https://shop.example,https://app.shop.example',
  TRUSTED_PROXIES: 'addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8',
  TELEGRAM_API_ROOT: 'an address that begins with http:// or https://',
  WEBHOOK_URL: 'an address with a path of plain words, such as https://shop.example/telegram',
  WEBHOOK_SECRET: '16 to 256 letters, digits, "_" or "-"',
  SHOP_TIMEZONE: 'an IANA time zone, such as Asia/Tashkent',
  SHOP_CURRENCY: 'a three-letter currency code, such as UZS',
  DEFAULT_LOCALE: 'one of the languages in config/shop.json',
  WEEKLY_REPORT_CRON: '"minute hour * * weekday", such as 0 9 * * 1',
  PAYMENT_PROVIDER_TOKEN: 'the token of a payment provider that BotFather gave',
  SHOP_MINI_APP_URL: 'an address that begins with https://',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  NODE_ENV: 'any text',
};

const environment = z.object(keys);
type Environment = z.infer<typeof environment>;

/** Everything the process was told, checked. Times are shop times; ids are Telegram's. */
export type Config = Environment & {
  shop: ShopSettings;
  production: boolean;
  playground: boolean;
  /** Where the process can be reached from outside: PUBLIC_URL, else the webhook's origin. */
  publicUrl: string | undefined;
  /** Origins whose pages may report events: EVENTS_ORIGINS, else that of the shop's Mini App. */
  eventOrigins: readonly string[];
};

/**
 * Checks the environment and `config/shop.json` at once and lists every problem, by key and without its value.
 * An empty key counts as not given, as in `KEY=` of an env file.
 * @param now milliseconds since the epoch, for examples of times
 * @throws UserError
 */
export function parseConfig(env: Record<string, string | undefined>, shopFile: unknown, now: number): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const settings = shopSettings.safeParse(shopFile);
  const problems = [...new Set(parsed.error?.issues.map(({ path }) => String(path[0])) ?? [])].map(
    (key) => `${key} must be ${allowed[key as keyof typeof keys]}${exampleOf(key, env, now)}`,
  );
  for (const issue of settings.error?.issues ?? []) {
    problems.push(`config/shop.json: ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  }
  if (parsed.data) problems.push(...contradictions(parsed.data));
  if (parsed.data && settings.data && !settings.data.locales.includes(parsed.data.DEFAULT_LOCALE)) {
    problems.push(`DEFAULT_LOCALE must be ${allowed.DEFAULT_LOCALE}: ${settings.data.locales.join(', ')}`);
  }
  if (problems.length > 0 || !parsed.data || !settings.data) throw new UserError(problems.join('; '));
  const {
    NODE_ENV,
    BOT_TOKEN,
    PUBLIC_URL: url,
    WEBHOOK_URL,
    EVENTS_ORIGINS,
    SHOP_MINI_APP_URL,
  } = parsed.data;
  const miniApp = SHOP_MINI_APP_URL === undefined ? [] : [new URL(SHOP_MINI_APP_URL).origin];
  return {
    ...parsed.data,
    shop: settings.data,
    production: NODE_ENV === 'production',
    playground: BOT_TOKEN === undefined,
    publicUrl: url ?? (WEBHOOK_URL === undefined ? undefined : new URL(WEBHOOK_URL).origin),
    eventOrigins: EVENTS_ORIGINS ?? miniApp,
  };
}

function contradictions(env: Environment): string[] {
  const problems = [];
  if (env.NODE_ENV === 'production' && !env.BOT_TOKEN) {
    problems.push('BOT_TOKEN is required when NODE_ENV is production');
  }
  if (env.WEBHOOK_URL && !env.WEBHOOK_SECRET)
    problems.push('WEBHOOK_SECRET is required when WEBHOOK_URL is given');
  if (env.WEBHOOK_URL && !env.BOT_TOKEN) problems.push('BOT_TOKEN is required when WEBHOOK_URL is given');
  if (env.DATABASE_REPLICA_URL && !env.DATABASE_URL) {
    problems.push('DATABASE_URL is required when DATABASE_REPLICA_URL is given');
  }
  return problems;
}

function parseChatIds(value: string, context: z.RefinementCtx): number[] {
  const ids = value.split(',').map((part) => part.trim());
  if (ids.some((id) => !/^-?[1-9]\d*$/.test(id) || Math.abs(Number(id)) > MAX_TELEGRAM_ID)) {
    context.addIssue({ code: 'custom', message: 'not a list of ids' });
    return z.NEVER;
  }
  return [...new Set(ids.map(Number))];
}

function parseOrigins(value: string, context: z.RefinementCtx): string[] {
  const origins = value.split(',').map((part) => part.trim());
  if (origins.every((origin) => /^https?:\/\//.test(origin) && originOf(origin) === origin)) return origins;
  context.addIssue({ code: 'custom', message: 'not a list of origins' });
  return z.NEVER;
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);

function parseNetworks(value: string, context: z.RefinementCtx): string[] {
  const networks = value.split(',').map((part) => part.trim());
  const isNetwork = (network: string) => {
    const [address = '', bits, ...rest] = network.split('/');
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return false;
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  };
  if (networks.every(isNetwork)) return networks;
  context.addIssue({ code: 'custom', message: 'not a list of networks' });
  return z.NEVER;
}

/** A schedule shows what it means by its next three times. */
function exampleOf(key: string, env: Record<string, string | undefined>, now: number): string {
  if (key !== 'WEEKLY_REPORT_CRON') return '';
  const zone = keys.SHOP_TIMEZONE.catch(FALLBACK_ZONE).parse(env.SHOP_TIMEZONE || undefined);
  const next = nextSlots('weekly', MONDAY_NINE, createShopTime(zone), now, 3);
  const times = next.map((slot) => slot.setLocale('en').toFormat('ccc yyyy-MM-dd HH:mm'));
  return `, which comes next on ${times.join(', ')} (${zone})`;
}

function parseSchedule(value: string, context: z.RefinementCtx): Schedule {
  const schedule = parseWeeklyCron(value);
  if (schedule) return schedule;
  context.addIssue({ code: 'custom', message: 'not a weekly schedule' });
  return z.NEVER;
}

/** A "%" that stands for itself is none of an address: whoever takes it apart later would fail at it. */
function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
