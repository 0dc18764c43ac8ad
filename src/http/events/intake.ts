import { type ActivityBuffer, type Person } from '../../activity';
import { keyedUpdateId } from '../../activity/keyed-update-id';
import { type Clock } from '../../clock';
import { HttpError } from '../route';
import { createAllowance } from './allowance';
import { happenedAt } from './happened-at';
import { judge, refusal, type RefusalCode } from './judge';
import { parseBatch } from './shape';

/** Who opened the Mini App, as Telegram signed it. */
export interface Opened {
  person: Person;
  /** Of the link that opened it. */
  startParam: string | null;
}

export interface IntakeOptions {
  /** Throws an `HttpError` (401) for initData that Telegram did not sign, or too long ago. */
  checkInitData: (text: string) => Opened;
  buffer: Pick<ActivityBuffer, 'seen' | 'track'>;
  isStaff: (telegramId: number) => boolean;
  clock: Clock;
}

/** What became of a batch. */
export interface IntakeAnswer {
  /** Ids; those of repeats among them. */
  taken: string[];
  refused: { id: string | null; index: number; code: RefusalCode; message: string }[];
}

/**
 * Takes what a page reports into the buffer of activity, each event by itself.
 * @throws HttpError 400 for a body of another shape, 401 as `checkInitData`, 429 for too many events of one person
 */
export function createIntake({ checkInitData, buffer, isStaff, clock }: IntakeOptions) {
  const allowance = createAllowance(clock);
  return (body: unknown): IntakeAnswer => {
    const { init_data: initData, sent_at: sentAt, events } = parseBatch(body);
    const { person, startParam } = checkInitData(initData);
    const wait = allowance.take(person.telegramId, events.length);
    if (wait > 0) throw tooMany(wait);
    const received = clock.now();
    const source = sourceOf(startParam);

    const keep = (sent: unknown, taken: ReadonlySet<string>) => {
      const judged = judge(sent);
      if (!('event' in judged)) return judged;
      const { id, name, at, properties } = judged.event;
      if (isStaff(person.telegramId)) return refusal('staff', id);
      if (taken.has(id)) return id;
      const { telegramId } = person;
      const happened = happenedAt(received, at, sentAt);
      // The visit first: where the buffer begins to write between the two, the event must find its customer.
      buffer.seen(person, happened, source);
      const updateId = keyedUpdateId(telegramId, id);
      return buffer.track({ telegramId, at: happened, name, properties, updateId })
        ? id
        : refusal('busy', id);
    };

    const taken = new Set<string>();
    const refused: IntakeAnswer['refused'] = [];
    for (const [index, sent] of events.entries()) {
      const kept = keep(sent, taken);
      if (typeof kept === 'string') taken.add(kept);
      else refused.push({ id: kept.id, index, code: kept.code, message: kept.message });
    }
    return { taken: [...taken], refused };
  };
}

/** As of `/start <payload>`; longer ones are no source that anybody would read. */
function sourceOf(startParam: string | null): string | null {
  return startParam !== null && /^[\w-]{1,64}$/.test(startParam) ? startParam : null;
}

function tooMany(waitMs: number): HttpError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new HttpError(429, 'too_many_events', `one person may send 300 events a minute; wait ${seconds} s`, {
    headers: { 'Retry-After': String(seconds) },
  });
}
