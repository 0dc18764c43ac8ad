import { openDatabase, type Database } from '../../../src/store/database';
import { dashboard } from '../../support/bot-process';
import { createOwnServer, type OwnServer } from '../../support/own-server';
import { wordsOf } from '../../support/shop-journey';
import { silentLogger } from '../../support/silent-logger';
import { figure, LIMIT_MS } from '../support/figure';
import { startJourneys, stepOf, type Journey, type Journeys } from '../support/journeys';

let server: OwnServer;
let database: Database;
let journeys: Journeys;

beforeAll(async () => {
  server = await createOwnServer();
  database = await openDatabase({ url: server.url, dataDir: 'unused', logger: silentLogger });
  journeys = await startJourneys(database, server.url);
});
afterAll(async () => {
  await journeys.stop();
  await database.close();
  await server.remove();
});

test(
  'with the database gone at every step the same question is there when it is back, in every language',
  async () => {
    const { standIn, all, bot } = journeys;
    /** How often somebody on the journey was told that the shop does not answer. */
    const apologies = ({ locale }: Journey) =>
      standIn.calls().filter(({ params }) => params.text === wordsOf(locale)('shop-unavailable')).length;

    for (const name of journeys.steps) {
      await journeys.canTake(name);
      await server.crash();
      const before = new Map(all.map((journey) => [journey, apologies(journey)]));
      for (const journey of all) stepOf(journey, name).act();
      for (const [journey, count] of before) {
        await standIn
          .waitFor(() => apologies(journey) > count)
          .catch((error: unknown) => {
            throw new Error(`${journey.locale}: no apology at step "${name}"`, { cause: error });
          });
      }
      await server.start();
      await bot().until(async () => (await dashboard(bot()).catch(() => undefined)) !== undefined);
      await Promise.all(all.map((journey) => repeatUntilDone(journey, name)));
    }
    await journeys.expectOneOrderEach();
    const steps = journeys.steps.length;
    figure('checkoutSurvives', `no database at each of ${steps} steps in three languages: one order each`);

    /** A connection that died may cost one more apology. */
    async function repeatUntilDone(journey: Journey, name: string): Promise<void> {
      const step = stepOf(journey, name);
      for (let tries = 0; tries < 3 && !step.isDone(); tries++) {
        const told = apologies(journey);
        step.act();
        await standIn
          .waitFor(() => step.isDone() || apologies(journey) > told)
          .catch((error: unknown) => {
            throw new Error(`${journey.locale}: step "${name}" was not done when the database was back`, {
              cause: error,
            });
          });
      }
      expect({ name, isDone: step.isDone() }).toEqual({ name, isDone: true });
    }
  },
  LIMIT_MS,
);
