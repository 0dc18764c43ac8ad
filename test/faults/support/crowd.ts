import { type Update } from 'grammy/types';
import { type PersonHandle, type ShownMessage } from '../../../src/playground';
import { buttonsOf, wordsOf } from '../../support/shop-journey';
import { type Shop } from './shop';

const FIRST_ID = 920_000;

const CATALOG = wordsOf('en')('button-catalog');

/** What people write in turns, and the event that each must leave. */
const ASKED = [
  { text: '/start', event: 'bot_started' },
  { text: '/catalog', event: 'catalog_viewed' },
] as const;

/** The event that belongs to an answer: the first screen alone leads to the catalogue. */
export const eventOf = (answer: ShownMessage) =>
  buttonsOf(answer).includes(CATALOG) ? 'bot_started' : 'catalog_viewed';

/** Many people who write to the bot: each message is owed one answer and one event. */
export interface Crowd {
  /** So many messages, by everybody in turns. */
  send(count: number): void;
  sent(): readonly Update[];
  /** How many answers the people were given. */
  answered(): number;
  ids: readonly number[];
  /** What became of it, counted from the database and from what Telegram was told. */
  outcome(): Promise<Outcome>;
}

export interface Outcome {
  /** Messages without an answer, or without an event. */
  unanswered: number;
  unrecorded: number;
  /** Messages with more than one event. */
  recordedTwice: number;
  /** Answers beyond one a message: Telegram has no key that would make a send repeatable. */
  answersAgain: number;
}

/** Crowds of one shop begin at ids of their own. */
export function createCrowd({ standIn, server }: Shop, size: number, firstId = FIRST_ID): Crowd {
  const people: PersonHandle[] = Array.from({ length: size }, (_, n) =>
    standIn.person({ id: firstId + n, first_name: `Person ${n}`, language_code: 'en' }),
  );
  const sent: { update: Update; asked: (typeof ASKED)[number] }[] = [];
  const answers = () => people.flatMap((person) => person.messages()).filter(({ from }) => from?.is_bot);
  return {
    send(count) {
      for (let n = 0; n < count; n += 1) {
        const index = sent.length;
        const asked = ASKED[Math.floor(index / size) % ASKED.length] ?? ASKED[0];
        const person = people[index % size];
        if (person) sent.push({ update: person.sendText(asked.text), asked });
      }
    },
    sent: () => sent.map(({ update }) => update),
    answered: () => answers().length,
    ids: people.map(({ person }) => person.id),
    async outcome() {
      let unanswered = 0;
      let answersAgain = 0;
      const owed = countBy(sent, ({ update, asked }) => `${update.message?.chat.id} ${asked.event}`);
      const given = countBy(answers(), (answer) => `${answer.chat.id} ${eventOf(answer)}`);
      for (const [key, count] of owed) {
        const got = given.get(key) ?? 0;
        unanswered += Math.max(0, count - got);
        answersAgain += Math.max(0, got - count);
      }
      const rows = await server.database.query<{ update_id: string; name: string }>(
        'SELECT update_id, name FROM events',
      );
      const recorded = countBy(rows, ({ update_id, name }) => `${update_id} ${name}`);
      const events = sent.map(({ update, asked }) => recorded.get(`${update.update_id} ${asked.event}`) ?? 0);
      return {
        ...{ unanswered, answersAgain },
        unrecorded: events.filter((count) => count === 0).length,
        recordedTwice: events.filter((count) => count > 1).length,
      };
    },
  };
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
