import { mkdtempSync, statfsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The directory of one run, which goes when it ends; workers inherit it from the process that set the run up. */
const ROOM_VARIABLE = 'SHOP_PULSE_TEST_ROOM';

/** Memory as a file system. A database is a thousand small files: there a copy takes a fifth of the time. */
const MEMORY = '/dev/shm';
/** A copy has 42 MB and grows with its test; a container often gives no more than 64 MB. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** Makes the run's directory, in memory where there is enough of it. */
export function openTestRoom(): string {
  const room = mkdtempSync(path.join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'shop-pulse-tests-'));
  process.env[ROOM_VARIABLE] = room;
  return room;
}

/** A new empty directory of a test's own. */
export const newTestDirectory = (name: string): Promise<string> =>
  mkdtemp(path.join(process.env[ROOM_VARIABLE] ?? tmpdir(), `shop-pulse-${name}-`));

function hasRoom(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false; // No such place on this system.
  }
}
