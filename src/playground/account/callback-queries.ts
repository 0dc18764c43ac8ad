import { randomInt } from 'node:crypto';
import type { Clock } from '../../clock';
import { queryTooOld } from '../bot-api/errors';
import { LIMITS } from '../bot-api/limits';
import type { ShownAnswer } from '../contract';

/** A tap waiting for its answer: open, until it is answered once or is older than LIMITS.callbackQueryAge. */
interface OpenQuery {
  personId: number;
  at: number;
}

/** Taps and what the bot answered to them. */
export class CallbackQueries {
  private readonly open = new Map<string, OpenQuery>();
  private readonly shown = new Map<number, ShownAnswer[]>();

  constructor(private readonly clock: Clock) {}

  /** Returns the id of a new query. */
  ask(personId: number): string {
    const id = `${randomInt(1e9, 1e10)}${randomInt(1e8, 1e9)}`;
    this.open.set(id, { personId, at: this.clock.now() });
    return id;
  }

  answer(answer: ShownAnswer): void {
    const query = this.open.get(answer.query_id);
    if (!query || this.clock.now() - query.at > LIMITS.callbackQueryAge) throw queryTooOld();
    this.open.delete(answer.query_id);
    const answers = this.shown.get(query.personId);
    if (answers) answers.push(answer);
    else this.shown.set(query.personId, [answer]);
  }

  /** Oldest first, those without a text included. */
  answersTo(personId: number): ShownAnswer[] {
    return [...(this.shown.get(personId) ?? [])];
  }

  forget(personId: number): void {
    this.shown.delete(personId);
  }

  expireAll(): void {
    this.open.clear();
  }
}
