import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file system of its own, so small that a test can fill it. */
export interface SmallDisk {
  directory: string;
  /** Leaves no byte free. */
  fill(): void;
  /** As somebody does who makes room. */
  makeRoom(): void;
  remove(): void;
}

const SIZE = '48m';

/**
 * Undefined where this user may mount nothing. A mount, since nothing less is the same fault: a limit on the size of a
 * process's files gives PostgreSQL another error (EFBIG, which has no SQLSTATE of its own), and a quota needs a file
 * system that knows them. PostgreSQL's own log (WAL) stays elsewhere: without room for that the server stops itself,
 * which is the fault "server is gone".
 */
export function mountSmallDisk(): SmallDisk | undefined {
  const mount = mkdtempSync(path.join(tmpdir(), 'shop-pulse-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', mount], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(mount, { recursive: true });
    return undefined;
  }
  const directory = path.join(mount, 'tablespace');
  const ballast = path.join(mount, 'ballast');
  execFileSync('install', ['-d', '-o', 'postgres', '-m', '700', directory]);
  return {
    directory,
    fill() {
      // Ever smaller pieces, until not even one block is left.
      for (let size = 1 << 20; size >= 4_096; size >>= 1) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    makeRoom: () => rmSync(ballast),
    remove() {
      execFileSync('umount', [mount]);
      rmSync(mount, { recursive: true });
    },
  };
}
