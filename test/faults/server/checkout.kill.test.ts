import { type Update } from 'grammy/types';
import { type ApiCall } from '../../../src/playground';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { figure, LIMIT_MS } from '../support/figure';
import { startJourneys, stepOf, type Journeys } from '../support/journeys';

/** Every way in which the bot answers. */
const ANSWERS = [
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageCaption',
  'editMessageMedia',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
];

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
function isAnswer({ method, params }: ApiCall, { message, callback_query: tap }: Update): boolean {
  if (!ANSWERS.includes(method)) return false;
  if (params.callback_query_id !== undefined) return params.callback_query_id === tap?.id;
  // In an admin's chat the cards of other orders change at the same time.
  if (params.message_id !== undefined) return params.message_id === tap?.message?.message_id;
  return params.chat_id === (message ?? tap)?.from.id;
}

test(
  'a kill -9 in the middle of every step, from /start to the completed order, changes nothing in any language',
  async () => {
    const { standIn, all, bot } = journeys;
    for (const name of journeys.steps) {
      await journeys.canTake(name);
      const release = standIn.fault({ kind: 'hang', method: ANSWERS });
      const before = standIn.calls().length;
      const updates = all.map((journey) => stepOf(journey, name).act());
      // The bot is at work on all of them, and its first word on each hangs.
      await standIn.waitFor(() => {
        const calls = standIn.calls().slice(before);
        return updates.every((update) => calls.some((call) => isAnswer(call, update)));
      }, 30_000);
      bot().signal('SIGKILL');
      await bot().exited;
      release();
      await journeys.restart();
      for (const journey of all) {
        await standIn
          .waitFor(() => stepOf(journey, name).isDone(), 30_000)
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
    await standIn.waitFor(() => standIn.pendingUpdates() === 0, 30_000);
    await journeys.expectEachEventOnce();
    const steps = journeys.steps.length;
    figure('checkoutSurvives', `a kill at each of ${steps} steps in three languages: one order each`);
  },
  LIMIT_MS,
);
