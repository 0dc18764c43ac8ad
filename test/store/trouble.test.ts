import { asTrouble, DatabaseTrouble, knownTrouble } from '../../src/store/trouble';

/** As Sequelize throws it: what the driver said is `original`. */
const wrapped = (name: string, original: Partial<Error> & { code?: string }) =>
  Object.assign(new Error(original.message ?? 'at 10.0.0.7'), {
    name,
    original: Object.assign(new Error(original.message ?? 'at 10.0.0.7'), original),
  });

test.each([
  ['SequelizeDatabaseError', { code: '53100' }, 'the disk of the database is full'],
  ['SequelizeDatabaseError', { code: '25006' }, 'the database only reads: it takes no writes'],
  ['SequelizeConnectionError', { code: '53300' }, 'the database has too many connections and takes no more'],
  ['SequelizeConnectionError', { code: '57P03' }, 'the database is starting, stopping or recovering'],
  ['SequelizeConnectionRefusedError', { code: 'ECONNREFUSED' }, 'the database cannot be reached'],
  ['SequelizeHostNotFoundError', { code: 'ENOTFOUND' }, 'the database cannot be reached'],
  [
    'SequelizeDatabaseError',
    { message: 'Connection terminated unexpectedly' },
    'the database cannot be reached',
  ],
  ['SequelizeConnectionError', { message: 'timeout expired' }, 'the database does not answer'],
  ['SequelizeDatabaseError', { code: '57014' }, 'the database answers slowly'],
  ['SequelizeConnectionError', { code: '28P01' }, 'the database refuses the name or the password of the bot'],
  ['SequelizeConnectionError', { code: '3D000' }, 'the database does not exist'],
  [
    'SequelizeConnectionError',
    { message: 'The server does not support SSL connections' },
    'the database takes no encrypted connections',
  ],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED'].map(
    (code): [string, { code: string }, string] => [
      'SequelizeConnectionError',
      { code },
      'the certificate of the database is not trusted',
    ],
  ),
])('%s with %j is said as "%s"', (name, original, sentence) => {
  expect(knownTrouble(wrapped(name, original))).toBe(sentence);
  expect(asTrouble(wrapped(name, original)).message).toBe(sentence);
});

test('an error of the statement is not said to be one of the database, and nothing of it is shown', () => {
  const error = wrapped('SequelizeDatabaseError', { code: '42P01', message: 'relation "x" at 10.0.0.7' });
  expect(knownTrouble(error)).toBeUndefined();
  expect(asTrouble(error).message).toBe('the database refuses what it is asked; the log says why');
  expect(asTrouble(error).cause).toBe(error);
});

test('what is said already is said again', () => {
  expect(knownTrouble(new Error('outer', { cause: new DatabaseTrouble('as it was') }))).toBe('as it was');
  expect(knownTrouble('not even an error')).toBeUndefined();
});
