import { type Update } from 'grammy/types';
import { type ApiCall } from '../../../src/playground';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { figure, LIMIT_MS, times } from '../support/figure';
import { startJourneys, stepOf, type Journeys } from '../support/journeys';

/** Every way in which the bot answers by more than that it has seen a tap. */
const ANSWERS = [
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageCaption',
  'editMessageMedia',
  'editMessageReplyMarkup',
];
/** What was asked for is done by then. Before that a tap is answered, so that its button does not wait. */
const MOMENTS = times([ANSWERS], [[...ANSWERS, 'answerCallbackQuery'], ANSWERS]);

let server: ServerDatabase;
let journeys: Journeys;

beforeAll(async () => {
  server = await createServerDatabase();
  journeys = await startJourneys(server.database, server.url);
});
afterAll(async () => {
  await journeys.stop();
  await server.drop();
});

/** Whether a call is about this update: to the tap, on the tapped message, or in the chat of whoever wrote. */
function isAbout({ params }: ApiCall, { message, callback_query: tap }: Update): boolean {
  if (params.callback_query_id !== undefined) return params.callback_query_id === tap?.id;
  // In an admin's chat the cards of other orders change at the same time.
  if (params.message_id !== undefined) return params.message_id === tap?.message?.message_id;
  return params.chat_id === (message ?? tap)?.from.id;
}

test(
  'a kill -9 in every step between what it does and its answer, from /start to the completed order, changes nothing in any language',
  async () => {
    const { standIn, all, bot } = journeys;
    let kills = 0;
    for (const name of journeys.steps) {
      await journeys.canTake(name);
      let updates: Update[] = [];
      for (const words of MOMENTS) {
        const release = standIn.fault({ kind: 'hang', method: words });
        const before = standIn.calls().length;
        if (updates.length === 0) updates = all.map((journey) => stepOf(journey, name).act());
        else await journeys.restart();
        // The bot is at work on all of them, and its first word on each hangs.
        const isHanging = (call: ApiCall) => words.includes(call.method);
        await standIn.waitFor(() => {
          const calls = standIn.calls().slice(before).filter(isHanging);
          return updates.every((update) => calls.some((call) => isAbout(call, update)));
        });
        bot().signal('SIGKILL');
        await bot().exited;
        release();
        kills += 1;
      }
      await journeys.restart();
      for (const journey of all) {
        await standIn
          .waitFor(() => stepOf(journey, name).isDone())
          .catch((error: unknown) => {
            throw new Error(`${journey.locale}: step "${name}" was not done after the kill`, {
              cause: error,
            });
          });
      }
    }
    await journeys.expectOneOrderEach();
    // The customer hears of a change as soon as it is made; the tap that made it, brought again after the kill, is
    // confirmed when its event is written.
    await standIn.waitFor(() => standIn.pendingUpdates() === 0);
    await journeys.expectEachEventOnce();
    const steps = journeys.steps.length;
    figure('checkoutSurvives', `${kills} kills within ${steps} steps in three languages: one order each`);
  },
  LIMIT_MS,
);
