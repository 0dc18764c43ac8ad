import { Stopping } from '../../../src/errors';
import { createAlerts } from '../../../src/reports/alerts';
import { languages, time } from '../../present/support/results';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { aSubscription, memoryLedger } from './support';

/** Looks once, while no figure can be had because of `cause`: what is logged, and what two admin chats are told. */
async function lookWhile(cause: Error) {
  const logged: string[] = [];
  const told: number[] = [];
  const note = (_details: unknown, text: string) => void logged.push(text);
  const clock = movableClock();
  const alerts = createAlerts({
    chats: [1, -2],
    measure: () => Promise.reject(cause),
    lastOrderAt: () => Promise.resolve(clock.now() - 7_200_000),
    subscriptions: { of: () => Promise.resolve(aSubscription()) },
    ledger: memoryLedger(),
    messages: {
      send: ({ chatId }) => {
        told.push(chatId);
        return Promise.resolve({ messageId: 1 });
      },
    },
    languageOf: (locale) => languages.of(locale),
    ...{ time, clock, logger: { ...silentLogger, error: note, warn: note } as typeof silentLogger },
  });
  await alerts.tick();
  return { logged, told };
}

test('figures that an alert looks at and that end because the process stops are no failure in the log, and no news', async () => {
  expect(await lookWhile(new Stopping())).toEqual({ logged: [], told: [] });
  expect(await lookWhile(new Error('the database is away'))).toEqual({
    logged: ['figures cannot be looked at; trying again'],
    told: [],
  });
});
