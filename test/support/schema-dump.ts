import { execFileSync } from 'node:child_process';

/** What `pg_dump --schema-only` says, without the random key that newer versions put around it. */
export function schemaDump(url: string): string {
  const dump = execFileSync('pg_dump', ['--schema-only', '--no-owner', url], { encoding: 'utf8' });
  return dump.replace(/^\\(un)?restrict .*$/gm, '');
}
