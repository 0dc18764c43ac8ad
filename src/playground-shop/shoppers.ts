import { randomInt } from 'node:crypto';
import { createLanguages } from '../bot/languages';
import { type Clock } from '../clock';
import { type Config } from '../config';
import { SOURCES } from '../demo/arrivals';
import { FIRST_TELEGRAM_ID, personOf } from '../demo/person';
import { seededRandom } from '../demo/random';
import { type Logger } from '../logger';
import { createShoppers, type Person, type Simulation } from '../playground';
import { createShopSigns } from './signs';
import { type Database } from '../store/database';
import { recentCustomers, type RecentCustomer } from '../store/recent-customers';

export interface ShopShoppersOptions {
  config: Config;
  /** Of the shop; it may not be there yet. */
  database: () => Database;
  clock: Clock;
  logger: Logger;
}

/** So many of the demo's people come again before others are looked for. */
const KNOWN = 400;

/** Simulated customers of this shop: the demo's kind of people, by the demo's links, and the demo's own people again. */
export function createShopShoppers({ config, database, clock, logger }: ShopShoppersOptions): Simulation {
  const { shop, DEFAULT_LOCALE: fallback, SHOP_CURRENCY: currency, SHOP_TIMEZONE: timeZone } = config;
  const currencyDigits = shop.currencyDigits[currency] ?? 2;
  const seed = randomInt(2 ** 31);
  const random = seededRandom(seed, 'shoppers');
  // Far above the demo's own, and elsewhere at each start: those of the last one are in the database.
  let number = 100_000_000 + randomInt(800_000_000);
  return createShoppers({
    signs: createShopSigns(
      createLanguages({ fallback, offered: shop.locales, currency, currencyDigits, timeZone }),
    ),
    stranger: () => asPerson(personOf(++number, seededRandom(seed, 'stranger', number))),
    // Nobody real: whoever sits at the page, or whom another program's customers are.
    known: async () =>
      (await recentCustomers(database(), { firstId: FIRST_TELEGRAM_ID, limit: KNOWN })).map(asPerson),
    payload: (draws) => draws.weighted(SOURCES).name ?? undefined,
    ...{ random, clock, logger },
  });
}

function asPerson({ telegramId, firstName, lastName, username, languageCode }: RecentCustomer): Person {
  return {
    id: telegramId,
    first_name: firstName,
    ...(lastName !== null && { last_name: lastName }),
    ...(username !== null && { username }),
    ...(languageCode !== null && { language_code: languageCode }),
  };
}
