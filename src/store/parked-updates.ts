import { askedAgain } from './asked-again';
import { type Database } from './database';
import { storableJson } from './storable';

/** Something with Telegram's number. What else it holds is not looked at. */
interface Numbered {
  update_id: number;
}

/** Updates that are kept until they are handled, as table `bot_parked_updates`. */
export interface ParkedUpdates<U extends Numbered> {
  /** In their order; one that is kept already stays as it is. */
  keep(updates: readonly U[]): Promise<void>;
  forget(updateId: number): Promise<void>;
  /** The oldest first. */
  all(): Promise<U[]>;
}

export function createParkedUpdates<U extends Numbered>(database: Database): ParkedUpdates<U> {
  return {
    async keep(updates) {
      const content = storableJson(updates);
      await askedAgain(() =>
        database.query(
          `INSERT INTO bot_parked_updates (update_id, content)
           SELECT (content ->> 'update_id')::bigint, content
           FROM jsonb_array_elements($content::jsonb) WITH ORDINALITY AS parked(content, place) ORDER BY place
           ON CONFLICT DO NOTHING`,
          { content },
        ),
      );
    },
    async forget(updateId) {
      await askedAgain(() =>
        database.query('DELETE FROM bot_parked_updates WHERE update_id = $id::bigint', { id: updateId }),
      );
    },
    async all() {
      const rows = await database.query<{ content: U }>(
        'SELECT content FROM bot_parked_updates ORDER BY place',
      );
      return rows.map(({ content }) => content);
    },
  };
}
