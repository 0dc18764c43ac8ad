import { writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clearPresence, isPresent, showPresence } from './presence';

/** Another process (or another part of this one) has the embedded database open. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError';

  constructor(
    readonly directory: string,
    readonly pid: number | undefined,
  ) {
    super(
      `The database in ${directory} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}; stop that process first, or set another DATA_DIR.`,
    );
  }
}

interface Holder {
  pid: number;
  /** Tells a process from a later one with the same id, which containers hand out again at every start. */
  born: string | null;
  /** The socket at which it is heard; null where there can be none. */
  socket: string | null;
}

const ATTEMPTS = 20;
const TAKEOVER_MS = 10_000;

/**
 * Takes `<directory>.lock` for this process; two processes on one PGlite directory lose data. A holder
 * that no longer lives is replaced. Returns the function that gives the lock back.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = `${directory}.lock`;
  await mkdir(path.dirname(file), { recursive: true });
  // Before the lock is taken: nobody is to see it held by somebody who is not heard yet.
  const presence = await showPresence(directory);
  const born = await birthOf(process.pid);
  const mine: Holder = { pid: process.pid, born, socket: presence?.name ?? null };
  try {
    await takeLock(directory, JSON.stringify(mine));
  } catch (error) {
    await presence?.end();
    throw error;
  }
  return async () => {
    await rm(file, { force: true });
    await presence?.end();
  };
}

async function takeLock(directory: string, mine: string): Promise<void> {
  const file = `${directory}.lock`;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (createExclusively(file, mine)) return;
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const holder = parseHolder(found);
    // Created but not yet written: its owner is in the middle of taking it, or died there.
    if (!holder && attempt < ATTEMPTS / 2) {
      await delay(50);
      continue;
    }
    if (holder) await refuseWhileAlive(directory, holder);
    await removeStale(file, found);
    if (holder?.socket) await clearPresence(directory, holder.socket);
  }
  throw new DatabaseInUseError(directory, undefined);
}

/** @throws DatabaseInUseError, with the process id where it means the same process here */
async function refuseWhileAlive(directory: string, holder: Holder): Promise<void> {
  const isHeard = holder.socket === null ? undefined : await isPresent(directory, holder.socket);
  if (isHeard === false) return;
  if (await isAlive(holder)) throw new DatabaseInUseError(directory, holder.pid);
  if (isHeard) throw new DatabaseInUseError(directory, undefined);
}

/** In one go, so that others hardly ever see a file without its content. */
function createExclusively(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock if it still says what was found stale. Of several processes that found it so, the
 * second would remove the first one's fresh lock: a file beside it lets one at a time look and remove.
 */
async function removeStale(file: string, seen: string): Promise<void> {
  const turn = `${file}.takeover`;
  if (!createExclusively(turn, '')) {
    const since = await stat(turn).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    // Its owner died within the few instructions that it takes.
    if (Date.now() - since > TAKEOVER_MS) await rm(turn, { force: true });
    else await delay(50);
    return;
  }
  try {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === seen) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, born, socket } = JSON.parse(text) as Partial<Holder>;
    if (!Number.isInteger(pid)) return undefined;
    return { pid: pid as number, born: born ?? null, socket: socket ?? null };
  } catch {
    return undefined;
  }
}

/** As far as process ids tell. */
async function isAlive({ pid, born }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const now = await birthOf(pid);
  return born === null || now === null || born === now;
}

/** Boot and start time of a process on Linux; elsewhere unknown, and the id alone must do. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const fields = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold spaces and brackets: count from behind it.
    const startTime = fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()}/${startTime}`;
  } catch {
    return null;
  }
}
