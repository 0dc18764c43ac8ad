import { telegramKey, type TelegramKey } from './activity-columns';
import { quote } from './identifier';
import { QUIET } from './migration/quiet-updates';
import { type MappedColumn, type ShopSchema } from './shop-schema';

/** Less than PostgreSQL's deadlock_timeout of a second: it is us who give way, and the buffer tries again. */
const LOCK_TIMEOUT_MS = 500;

/** The names by which statements that write activity find customers, each quoted. */
export interface ActivityCustomers extends TelegramKey {
  table: string;
  id: string;
  /** The column of the Telegram id. */
  key: string;
  lastSeenAt: string;
  /** All columns of a relation with a `telegram_id`, and the `id` of the customer, of those of its rows that have one. */
  found: (people: string) => string;
  /** Outputs that set what holds for the transaction; to be selected before anything is locked. */
  settings: string;
}

/**
 * Where another program, which locks customers in no order that is known, owns them, no lock is waited for longer than
 * LOCK_TIMEOUT_MS, and its updated_at is left as it was.
 */
export function activityCustomers({ tables: { users } }: ShopSchema): ActivityCustomers {
  const { columns } = users;
  const telegramId = required(columns.telegramId);
  const { compared, holds } = telegramKey(telegramId);
  const [table, id, key] = [users.name, required(columns.id).name, telegramId.name].map(quote) as [
    string,
    string,
    string,
  ];
  // Of a deleted and a living row with one Telegram id, the living one is meant.
  const order = [
    'people.telegram_id',
    ...(columns.deletedAt ? [`person.${quote(columns.deletedAt.name)} IS NOT NULL`] : []),
    `person.${id}`,
  ];
  return {
    ...{ compared, holds, table, id, key },
    lastSeenAt: quote(required(columns.lastSeenAt).name),
    found: (people) =>
      `SELECT DISTINCT ON (people.telegram_id) people.*, person.${id} AS id FROM ${people} AS people
    JOIN ${table} AS person ON person.${key} = ${compared('people.telegram_id')} ORDER BY ${order.join(', ')}`,
    settings: [
      'true',
      ...(users.ours ? [] : [QUIET, `set_config('lock_timeout', '${LOCK_TIMEOUT_MS}', true)`]),
    ].join(', '),
  };
}

/** An instant from milliseconds since the epoch, which are quicker to write and to read than dates. */
export const instantAt = (milliseconds: string): string =>
  `timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond'`;

/** The same from milliseconds after the bind `$base`. */
export const afterBase = (milliseconds: string): string => instantAt(`($base::bigint + ${milliseconds})`);

/** @throws Error of a column that every adopted database has */
export function required(column: MappedColumn | null): MappedColumn {
  if (!column) throw new Error('the recorded schema lacks a column that every adopted database has');
  return column;
}
