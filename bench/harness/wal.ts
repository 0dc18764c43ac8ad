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

/**
 * Does the work without images of whole pages in WAL: each page is written once after each checkpoint, so that they say
 * how often there is one. A checkpoint takes as long as the disk, so that all that is counted stands in one such work.
 */
export async function withoutPageImages<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await fullPages(client, 'off');
  // The processes hear of it a moment later; a checkpoint is made by the one that decides.
  await client.query('CHECKPOINT');
  return work().finally(() => fullPages(client, 'on'));
}

async function fullPages(client: Client, wanted: 'on' | 'off'): Promise<void> {
  await client.query(`ALTER SYSTEM SET full_page_writes = ${wanted}`);
  await client.query('SELECT pg_reload_conf()');
}

async function position(client: Client): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn');
  return rows[0]?.lsn ?? '0/0';
}
