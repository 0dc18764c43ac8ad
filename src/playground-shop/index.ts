import { randomBytes } from 'node:crypto';
import { announcement } from './announcement';
import { clockLine } from './clock-line';
import { createMovableClock, type Clock } from '../clock';
import { type Config } from '../config';
import { DEMO_DEFAULTS } from '../demo';
import { type Logger } from '../logger';
import { fillTold } from '../open-shop';
import { startStandIn, type StandIn } from '../playground';
import { machineLocale, playgroundPeople, shopLanguage } from './people';
import { createShopShoppers } from './shoppers';
import { type Service, type TelegramAccount } from '../service';
import { createShopTime } from '../shop-time';
import { type Database } from '../store/database';
import { createTimeMachine } from './time-machine';
import { type Progress } from '../../scripts/progress.cjs';

/**
 * What runs instead of Telegram when there is no token: a stand-in on this machine, with a customer and an admin, more
 * customers who shop by themselves, and a clock that can be moved.
 */
export interface Playground {
  standIn: StandIn;
  /** The one clock of it all. */
  clock: Clock;
  telegram: TelegramAccount;
  dashboardToken: string;
  /** Once the tables are there: fills an empty shop, and lets a demo shop live through the time in which nothing ran. */
  settle(database: Database): Promise<void>;
  /** Once the service runs: from now on the clock can be moved. */
  connect(service: Service): void;
  /** What a person reads on the terminal when all is up. */
  announcement(url: string): string;
}

/** A shorter absence is as if nobody had come. */
const ABSENCE_MS = 60 * 60_000;
/** As far as the clock can be moved at once. */
const LONGEST_ABSENCE_MS = 92 * 24 * ABSENCE_MS;

/** The chat page stands one port above HTTP, or on any free one when that is taken. */
export async function startPlayground(
  config: Config,
  { progress, logger }: { progress: Progress; logger: Logger },
): Promise<Playground> {
  const clock = createMovableClock();
  const time = createShopTime(config.SHOP_TIMEZONE);
  const timeMachine = createTimeMachine({ clock, time, logger });
  let shop: Database | undefined;
  const database = (): Database => {
    if (!shop) throw new Error('the shop is still starting');
    return shop;
  };
  const simulation = createShopShoppers({ config, database, clock, logger });
  const token = `700000001:${randomBytes(26).toString('base64url')}`;
  const madeUpToken = randomBytes(18).toString('base64url');
  const dashboardToken = config.DASHBOARD_TOKEN ?? madeUpToken;
  const people = playgroundPeople(shopLanguage(machineLocale()));
  const options = {
    token,
    bot: { first_name: 'BioShop', username: 'bioshop_bot' },
    ...{ clock, logger, people },
    production: config.production,
    workbench: { time: timeMachine, simulation },
  };
  const wanted = config.HTTP_PORT === 0 ? 0 : config.HTTP_PORT + 1;
  const standIn = await startStandIn({ ...options, port: wanted }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startStandIn({ ...options, port: 0 });
  });

  async function liveThrough(from: number, to: number): Promise<void> {
    const { liveThrough: live } = await import('../store/demo-days.js');
    const except = standIn.people().map(({ id }) => id);
    await live(database(), { from, to, time, seed: DEMO_DEFAULTS.seed, except });
  }

  return {
    ...{ standIn, clock, dashboardToken },
    // No money moves here: any text passes as a provider.
    telegram: {
      ...{ token, apiRoot: standIn.apiRoot },
      adminChatIds: config.ADMIN_CHAT_IDS.length > 0 ? config.ADMIN_CHAT_IDS : [people[1].id],
      providerToken: config.PAYMENT_PROVIDER_TOKEN ?? 'playground-provider',
    },
    async settle(opened) {
      shop = opened;
      const isNew = await fillTold(config, { database: opened, clock, progress });
      const { latestRecordAfter } = await import('../store/latest-record.js');
      const recorded = await latestRecordAfter(opened, 0);
      // What has happened stays in the past, also where an earlier run's clock was moved ahead of today.
      timeMachine.continueFrom(recorded);
      const now = clock.now();
      // At night nobody may have come to a new shop for hours.
      if (isNew || recorded === null || now - recorded < ABSENCE_MS) return;
      await progress.step('Living through the time since the last run', () =>
        liveThrough(Math.max(recorded, now - LONGEST_ABSENCE_MS), now),
      );
    },
    connect(service) {
      timeMachine.connect({
        written: () => service.written(),
        look: () => service.look(),
        ...{ liveThrough, simulation },
      });
    },
    announcement(url) {
      const line = clockLine(clock, time);
      const text = announcement({
        chat: standIn.url,
        url,
        token: config.DASHBOARD_TOKEN ? undefined : madeUpToken,
      });
      return line === undefined ? text : `${text}  ${line}\n\n`;
    },
  };
}
