import { type ActivityBatch, type Person } from '../../src/activity';

export const T = Date.parse('2026-11-23T09:30:00Z');

const person = (telegramId: number): Person => ({
  telegramId,
  firstName: 'Aziza',
  lastName: 'K.',
  username: 'aziza',
  languageCode: 'uz',
});

/** One tap of one person. */
export function visit(telegramId: number, at = T): ActivityBatch {
  return {
    visits: [
      {
        person: person(telegramId),
        firstAt: at,
        lastAt: at,
        source: 'instagram',
        day: 0,
        otherDays: null,
      },
    ],
    events: [{ telegramId, at, name: 'tap', properties: {}, updateId: telegramId + at }],
    blocks: [],
  };
}

/** Taps of people who were written a short while ago. */
export const again = (telegramIds: number[], at: number): ActivityBatch => ({
  ...{ visits: [], events: [], blocks: [] },
  seenAgain: telegramIds.flatMap((telegramId) => visit(telegramId, at).visits),
});

/** The person blocks the bot, or with null lets it in again. */
export const block = (telegramId: number, blockedAt: number | null): ActivityBatch => ({
  visits: [],
  events: [],
  blocks: [{ person: person(telegramId), blockedAt, at: T }],
});

/** Several people in one batch. */
export const merged = (...batches: ActivityBatch[]): ActivityBatch => ({
  visits: batches.flatMap(({ visits }) => visits),
  events: batches.flatMap(({ events }) => events),
  blocks: batches.flatMap(({ blocks }) => blocks),
});
