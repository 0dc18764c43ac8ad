import { fitted, isText, telegramKey, type TelegramKey } from './activity-columns';
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
  /** Columns that hold what Telegram says of a person, with the value of a `visit`. */
  profile: [string, string][];
  /** Whether a `visit` is later than what is stored of `person`; null where there is none. */
  isNewer: string;
  /** Assignments by which a row `person` follows a `visit` that is newer. */
  follows: string[];
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
  const written = (
    [
      [columns.firstName, 'first_name'],
      [columns.lastName, 'last_name'],
      [columns.username, 'username'],
      [columns.languageCode, 'language_code'],
    ] as const
  ).flatMap(([column, value]) =>
    column && isText(column) ? [[column, fitted(column, `visit.${value}`)] as const] : [],
  );
  // Another program's own columns are its to change: only ours follow Telegram.
  const refreshed = written
    .filter(([column]) => users.ours || column.added)
    .map(([column, value]) => [quote(column.name), value] as const);
  const differs = refreshed.map(([name, value]) => `person.${name} IS DISTINCT FROM ${value}`);
  const updatedAt = users.ours && columns.updatedAt ? quote(columns.updatedAt.name) : undefined;
  const seen = quote(required(columns.lastSeenAt).name);
  const isNewer = `visit.last_at > coalesce(person.${seen}, '-infinity')`;
  // Of a deleted and a living row with one Telegram id, the living one is meant.
  const order = [
    'people.telegram_id',
    ...(columns.deletedAt ? [`person.${quote(columns.deletedAt.name)} IS NOT NULL`] : []),
    `person.${id}`,
  ];
  return {
    ...{ compared, holds, table, id, key },
    ...{ profile: written.map(([column, value]): [string, string] => [quote(column.name), value]), isNewer },
    follows: [
      `${seen} = GREATEST(person.${seen}, visit.last_at)`,
      ...refreshed.map(
        ([name, value]) => `${name} = CASE WHEN ${isNewer} THEN ${value} ELSE person.${name} END`,
      ),
      ...(updatedAt && differs.length > 0
        ? [
            `${updatedAt} = CASE WHEN ${isNewer} AND (${differs.join(' OR ')}) THEN visit.last_at ELSE person.${updatedAt} END`,
          ]
        : []),
    ],
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
