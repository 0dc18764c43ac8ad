import { UserError } from '../../errors';
import { type Database } from '../database';

interface Row {
  has_functions: boolean;
  is_installable: boolean;
}

/** @throws UserError with one sentence where the server cannot spread tables */
export async function requireCluster(database: Database): Promise<void> {
  if (database.kind === 'embedded') {
    throw new UserError(
      'DATABASE_URL is not set: the embedded database is one machine, and nothing is changed.',
    );
  }
  const [row] = await database.query<Row>(
    `SELECT EXISTS (SELECT FROM pg_proc WHERE proname = 'create_distributed_table') AS has_functions,
       EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citus') AS is_installable`,
  );
  if (row?.has_functions) return;
  throw new UserError(
    row?.is_installable
      ? 'This database lacks the extension citus, though its server has it: CREATE EXTENSION citus, then again; nothing is changed.'
      : 'This server has no extension citus, so that all tables stay on it; nothing is changed.',
  );
}
