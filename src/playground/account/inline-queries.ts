import type { InlineQueryResult } from 'grammy/types';
import { queryTooOld } from '../bot-api/errors';

/** Inline queries waiting for an answer, and the answers by person. */
export class InlineQueries {
  private readonly open = new Map<string, number>();
  private readonly results = new Map<number, InlineQueryResult[][]>();
  private readonly answers = new Map<string, readonly InlineQueryResult[]>();
  private count = 0;

  /** Returns the id of a new query. */
  ask(personId: number): string {
    const id = `${personId}${String(++this.count).padStart(6, '0')}`;
    this.open.set(id, personId);
    return id;
  }

  answer(queryId: string, results: readonly InlineQueryResult[]): void {
    const personId = this.open.get(queryId);
    if (personId === undefined) throw queryTooOld();
    this.open.delete(queryId);
    this.answers.set(queryId, [...results]);
    this.results.set(personId, [...(this.results.get(personId) ?? []), [...results]]);
  }

  /** Undefined while the bot has not answered. */
  answerTo(queryId: string): readonly InlineQueryResult[] | undefined {
    return this.answers.get(queryId);
  }

  /** Oldest first. */
  resultsFor(personId: number): InlineQueryResult[][] {
    return [...(this.results.get(personId) ?? [])];
  }
}
