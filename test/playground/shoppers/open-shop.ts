import { setTimeout } from 'node:timers/promises';
import { LOCALES } from '../../../src/locales/locale';
import { createLanguages } from '../../../src/bot/languages';
import { systemClock } from '../../../src/clock';
import { parseConfig } from '../../../src/config';
import {
  startStandIn,
  type PersonHandle,
  type ShopSigns,
  type Simulation,
  type StandIn,
} from '../../../src/playground';
import { fingerprint } from '../../../src/playground/shoppers/look';
import { type Pause } from '../../../src/playground/shoppers/pause';
import { startService } from '../../../src/service';
import { createShopSigns } from '../../../src/playground-shop/signs';
import { type Database } from '../../../src/store/database';
import shopFile from '../../../config/shop.json';
import { TOKEN } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { silentLogger } from '../../support/silent-logger';

export interface OpenShop {
  standIn: StandIn;
  database: Database;
  close(): Promise<void>;
}

/** What Telegram's people who come here are called in the database: nobody else does. */
export const FIRST_SHOPPER = 8_000_000_000;

/**
 * The whole service on an embedded database with some products, in this process, speaking to a stand-in. By webhook:
 * polling would let most taps of people who need no time wait for the next look.
 */
export async function openShop(simulation?: Simulation): Promise<OpenShop> {
  const database = await openEmbeddedTestDatabase();
  await database.query(`INSERT INTO products (name, category, price, stock)
    SELECT format('%s %s', word, number), word, 1000 * number, NULLIF(number % 4, 0) * 1000
    FROM unnest(ARRAY['Vitamin', 'Magnesium', 'Collagen']) AS word, generate_series(1, 10) AS number
    RETURNING id`);
  const workbench = simulation ? { simulation } : {};
  const options = { token: TOKEN, clock: systemClock, logger: silentLogger, workbench };
  const standIn = await startStandIn(options);
  const port = String(await freePort());
  const webhook = {
    WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    WEBHOOK_SECRET: 'webhook-secret-for-tests',
  };
  const config = parseConfig({ HTTP_PORT: port, BOT_TOKEN: TOKEN, ...webhook }, shopFile, systemClock.now());
  const service = await startService({
    telegram: { token: TOKEN, apiRoot: standIn.apiRoot, adminChatIds: [], providerToken: 'provider' },
    ...{ config, database, dashboardToken: undefined, clock: systemClock, logger: silentLogger },
    onFatal: (error) => {
      throw error;
    },
  });
  await service.ready;
  return {
    ...{ standIn, database },
    async close() {
      // The service closes the database.
      await service.stop();
      await standIn.stop();
    },
  };
}

export const signs: ShopSigns = createShopSigns(
  createLanguages({
    ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
  }),
);

/** Waits no longer than until the bot shows this person something new: each pause ends with the next of it. */
export function untilAnswered(standIn: StandIn, hands: PersonHandle): () => Promise<void> {
  const seen = () => fingerprint(hands.messages(), hands.answers());
  let last = seen();
  return async () => {
    await standIn.waitFor(() => seen() !== last || standIn.pendingUpdates() === 0);
    // The bot has done with it all; what is still to come, such as a notice, comes within a moment.
    if (seen() === last) await standIn.waitFor(() => seen() !== last, 500).catch(() => undefined);
    last = seen();
  };
}

/** People who need a sixteenth of the time; `open` tells how many are waiting for something. */
export function quickPause(): { pause: Pause; open(): number } {
  let open = 0;
  return {
    pause: async (milliseconds, signal) => {
      open += 1;
      await setTimeout(milliseconds / 16, undefined, { signal }).finally(() => (open -= 1));
    },
    open: () => open,
  };
}
