import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills every process that was started with `text` in its environment, such as a daemon that a command left behind:
 * its parent is gone, and nothing else of it is known. Only Linux tells; elsewhere nothing happens.
 * @returns how many there were
 */
export function killAllThatKnow(text: string): number {
  const found = pids().filter((pid) => environmentOf(pid).includes(text));
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  return found.length;
}

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && pid !== process.pid);
  } catch {
    return [];
  }
}

/** Empty for another user's, and for one that has ended. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
