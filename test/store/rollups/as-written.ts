import { type Database } from '../../../src/store/database';
import { type Rollups } from '../../../src/store/rollups/rollups';
import { type RollupSettings } from '../../../src/store/rollups/settings';
import { differences } from './differences';

/** Expects all that is kept to be what the shop's tables say, where anything was written since it was asked last. */
export function asWritten(database: Database, shop: { rollups: Rollups; settings: RollupSettings }) {
  let verified = '';

  /** Moves on with every transaction that writes. */
  async function written(): Promise<string> {
    const [row] = await database.query<{ next: string }>(
      'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
    );
    return row!.next;
  }

  return async (): Promise<void> => {
    if ((await written()) === verified) return;
    expect(await differences(database, shop)).toEqual([]);
    verified = await written();
  };
}
