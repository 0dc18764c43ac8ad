import { QueryTypes } from 'sequelize';
import { type Clock } from '../clock';
import { type MessageTurns } from '../shop/message-turns';
import { type Database } from './database';
import { instant } from './instants';
import { within } from './within';

const ANSWER_MS = 1_000;
/** Answers that were sent by the hundred keep the next turn waiting for so long at most. */
const MOST_ROOM = '1 second';

/** A clock that was set back must not keep everybody waiting: no claim reaches this far ahead. */
const NEXT = `CASE WHEN turns.next_at > clock.now + interval '1 minute' THEN clock.now ELSE turns.next_at END`;
const CLOCK = `(SELECT coalesce($now::timestamptz, clock_timestamp()) AS now) AS clock`;
const STEP = `$step::float8 * interval '1 millisecond'`;

const CLAIM = `UPDATE bot_message_turns AS turns
  SET next_at = greatest(
      ${NEXT} + CASE WHEN turns.is_alone AND turns.owner <> $owner::text THEN $late::integer ELSE 0 END * ${STEP},
      clock.now
    ) + ($answers::integer + $count::integer) * ${STEP},
    is_alone = turns.owner = $owner::text, owner = $owner::text
  FROM ${CLOCK}
  RETURNING extract(epoch FROM next_at - $count::integer * ${STEP} - clock.now)::float8 * 1000 AS in_ms, is_alone`;

const LEAVE_ROOM = `UPDATE bot_message_turns AS turns
  SET next_at = greatest(${NEXT}, least(
    greatest(${NEXT}, clock.now) + $answers::integer * ${STEP}, clock.now + interval '${MOST_ROOM}'
  ))
  FROM ${CLOCK} RETURNING true AS done`;

/**
 * Turns in one row: when the next one is. Instants are the server's, since two machines' clocks differ; a `clock`
 * replaces them.
 */
export function createMessageTurns(database: Database, clock?: Clock): MessageTurns {
  /** By itself: inside a transaction of the caller's everybody else would wait for its end. */
  const run = <R extends object>(sql: string, bind: Record<string, unknown>): Promise<R[]> =>
    database.sequelize.query<R>(sql, { type: QueryTypes.SELECT, bind, transaction: null });

  async function update<R extends object>(sql: string, bind: Record<string, unknown>): Promise<R> {
    const binds = { ...bind, now: clock ? instant(clock.now()) : null };
    const [row] = await run<R>(sql, binds);
    if (row) return row;
    await run(
      `INSERT INTO bot_message_turns (next_at, owner) VALUES ('-infinity', '') ON CONFLICT DO NOTHING`,
      {},
    );
    const [again] = await run<R>(sql, binds);
    if (!again) throw new Error('the row of turns cannot be written');
    return again;
  }
  const soon = <T>(work: Promise<T>): Promise<T> => within(ANSWER_MS, work, 'no turn from the database');

  return {
    async claim({ owner, count, stepMs, answers, mayBeLate }) {
      const binds = { owner, count, step: stepMs, answers, late: mayBeLate };
      const row = await soon(update<{ in_ms: number; is_alone: boolean }>(CLAIM, binds));
      return { inMs: Math.max(0, row.in_ms), isAlone: row.is_alone };
    },
    async leaveRoom(answers, stepMs) {
      await soon(update(LEAVE_ROOM, { answers, step: stepMs }));
    },
  };
}
