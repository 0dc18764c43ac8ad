import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Person } from '../activity';
import { type Clock } from '../clock';
import { HttpError } from './route';
import { readWebAppUser } from './web-app-user';

/** What Telegram says of whoever opened a Mini App. */
export interface InitData {
  person: Person;
  /** When Telegram said it; milliseconds since the epoch. */
  authDate: number;
  /** `startapp` of the link by which they came. */
  startParam: string | null;
}

export interface InitDataOptions {
  botToken: string;
  clock: Clock;
  /** A day, since a Mini App that stays open keeps what it was opened with. */
  maxAgeSeconds?: number;
}

/** Characters; Telegram's own has near 500. */
export const MAX_INIT_DATA = 4096;

const DAY_SECONDS = 24 * 60 * 60;
/** How far Telegram's clock may be ahead of ours. */
const SKEW_MS = 60_000;
/** Names are Telegram's. A line feed in a value would read as one more field: the signature could not tell. */
const FIELD = /^[a-z][a-z0-9_]{0,63}$/;
const CONTROL = /\p{Cc}/u;

/**
 * Checks `Telegram.WebApp.initData`. The returned function throws 401 (`bad_init_data`) for a text that Telegram did
 * not sign for this bot, that is too old, or from the future.
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function createInitDataCheck(options: InitDataOptions): (text: string) => InitData {
  const { botToken, clock, maxAgeSeconds = DAY_SECONDS } = options;
  const key = createHmac('sha256', 'WebAppData').update(botToken).digest();

  /** `signature`, by which others than the bot can check, is signed like any other field. */
  function isSigned(fields: ReadonlyMap<string, string>): boolean {
    const hash = fields.get('hash') ?? '';
    if (!/^[0-9a-f]{64}$/.test(hash)) return false;
    const signed = [...fields].filter(([name]) => name !== 'hash').map(([name, value]) => `${name}=${value}`);
    const expected = createHmac('sha256', key).update(signed.sort().join('\n')).digest();
    return timingSafeEqual(Buffer.from(hash, 'hex'), expected);
  }

  function checkAge(authDate: number): void {
    const age = clock.now() - authDate;
    if (age < -SKEW_MS) throw badInitData('init_data is from the future; check the clock of this server');
    if (age > maxAgeSeconds * 1000) {
      const hours = Math.round(maxAgeSeconds / 360) / 10;
      throw badInitData(`init_data is older than ${hours} h; open the Mini App again`);
    }
  }

  return (text) => {
    if (text.length > MAX_INIT_DATA) {
      throw badInitData(`init_data may have at most ${MAX_INIT_DATA} characters`);
    }
    const fields = readFields(text);
    for (const name of ['auth_date', 'hash', 'user']) {
      if (!fields.has(name)) throw badInitData(`init_data has no field ${name}`);
    }
    if (!isSigned(fields)) throw badInitData('init_data was not signed by Telegram for this bot');
    const seconds = fields.get('auth_date') ?? '';
    if (!/^\d{1,11}$/.test(seconds)) throw badInitData('auth_date in init_data must be seconds since 1970');
    const authDate = Number(seconds) * 1000;
    checkAge(authDate);
    const person = readWebAppUser(fields.get('user') ?? '');
    if (!person) throw badInitData('user in init_data must be a person with an id and a first_name, as JSON');
    return { person, authDate, startParam: fields.get('start_param') ?? null };
  };
}

/** A field that is given twice has two values, of which each reader would choose its own. */
function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (!FIELD.test(name) || CONTROL.test(value)) {
      throw badInitData('init_data must be the text of Telegram.WebApp.initData, unchanged');
    }
    if (fields.has(name)) throw badInitData(`init_data has the field ${name} twice`);
    fields.set(name, value);
  }
  return fields;
}

function badInitData(message: string): HttpError {
  return new HttpError(401, 'bad_init_data', message);
}
