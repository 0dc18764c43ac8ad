import { randomBytes } from 'node:crypto';
import { type MovableClock } from './clock';
import { type Config } from './config';
import { type Logger } from './logger';
import { startStandIn, type Person, type StandIn } from './playground';
import { type TelegramAccount } from './service';
import { createShopTime } from './shop-time';
import { createTimeMachine, type ShopTimeMachine } from './time-machine';

/** What runs instead of Telegram when there is no token: a stand-in on this machine, with a customer and an admin. */
export interface Playground {
  standIn: StandIn;
  telegram: TelegramAccount;
  dashboardToken: string;
  /** To be connected with the shop when that runs. */
  timeMachine: ShopTimeMachine;
}

const CUSTOMER: Person = {
  id: 500_001,
  first_name: 'Дилноза',
  last_name: 'Каримова',
  username: 'dilnoza',
  language_code: 'ru',
};
const ADMIN: Person = {
  id: 500_002,
  first_name: 'Рустам',
  last_name: 'Алиев',
  username: 'rustam',
  language_code: 'ru',
};

/** The chat page stands one port above HTTP, or on any free one when that is taken. */
export async function startPlayground(
  config: Config,
  clock: MovableClock,
  logger: Logger,
): Promise<Playground> {
  const timeMachine = createTimeMachine({ clock, time: createShopTime(config.SHOP_TIMEZONE), logger });
  const token = `700000001:${randomBytes(26).toString('base64url')}`;
  const options = {
    token,
    bot: { first_name: 'BioShop', username: 'bioshop_bot' },
    clock,
    logger,
    people: [CUSTOMER, ADMIN],
    production: config.production,
    workbench: { time: timeMachine },
  };
  const wanted = config.HTTP_PORT === 0 ? 0 : config.HTTP_PORT + 1;
  const standIn = await startStandIn({ ...options, port: wanted }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startStandIn({ ...options, port: 0 });
  });
  const adminChatIds = config.ADMIN_CHAT_IDS.length > 0 ? config.ADMIN_CHAT_IDS : [ADMIN.id];
  return {
    standIn,
    timeMachine,
    // No money moves here: any text passes as a provider.
    telegram: {
      ...{ token, apiRoot: standIn.apiRoot, adminChatIds },
      providerToken: config.PAYMENT_PROVIDER_TOKEN ?? 'playground-provider',
    },
    dashboardToken: config.DASHBOARD_TOKEN ?? randomBytes(18).toString('base64url'),
  };
}
