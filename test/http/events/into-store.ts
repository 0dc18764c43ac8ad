import { createBuffer } from '../../../src/activity';
import { type Clock } from '../../../src/clock';
import { createIntake, type IntakeAnswer } from '../../../src/http/events/intake';
import { createShopTime } from '../../../src/shop-time';
import { createActivitySink } from '../../../src/store/activity-sink';
import { type Database } from '../../../src/store/database';
import { silentLogger as logger } from '../../support/silent-logger';

const ZONE = 'Asia/Tashkent';

/** What one process takes from pages, as far as the database. The text of initData is the sender's Telegram id. */
export function intakeInto(database: Database, clock: Clock) {
  const time = createShopTime(ZONE);
  const sink = createActivitySink({ database, logger, timeZone: ZONE });
  const buffer = createBuffer({ sink, clock, logger, dayStart: (at) => time.dayStart(at) });
  const take = createIntake({
    checkInitData: (text) => ({
      person: {
        ...{ telegramId: Number(text), firstName: 'Aziza' },
        ...{ lastName: null, username: null, languageCode: 'uz' },
      },
      startParam: 'instagram',
    }),
    buffer,
    isStaff: () => false,
    clock,
  });
  return {
    buffer,
    async send(telegramId: number, ...events: object[]): Promise<IntakeAnswer> {
      const answer = take({ init_data: String(telegramId), sent_at: clock.now(), events });
      await buffer.flush();
      return answer;
    },
  };
}
