import { type Client } from 'pg';

/** Bytes of WAL that the work makes; of the whole server, so that nothing else may run on it. */
export async function walOf(client: Client, work: () => Promise<void>): Promise<number> {
  const before = await position(client);
  await work();
  const { rows } = await client.query<{ bytes: string }>(
    'SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::text AS bytes',
    [before],
  );
  return Number(rows[0]?.bytes);
}

async function position(client: Client): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn');
  return rows[0]?.lsn ?? '0/0';
}
