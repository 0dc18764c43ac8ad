// Whether something was made of these files as they are now. Needs nothing but Node.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Remembers in `file` what `inputs` looked like. Contents decide; size and times of a file that nobody touched spare
 * the reading of it.
 * @param root what paths are relative to, so that a folder can be moved
 */
export function createStamp({ root, file, inputs }) {
  const glance = digest(({ size, mtimeMs, ctimeMs }) => `${size} ${mtimeMs} ${ctimeMs}`, statSync);
  const contents = () => digest((bytes) => bytes, readFileSync);

  function digest(shown, look) {
    const hash = createHash('sha256').update(process.version);
    for (const input of inputs) hash.update(`${path.relative(root, input)}\0`).update(shown(look(input)));
    return hash.digest('hex');
  }
  // Whole or not at all: another command may read it at this moment, and would install again over half a stamp.
  const write = () => {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, `${glance}\n${contents()}\n`);
    renameSync(unfinished, file);
  };

  return {
    isCurrent() {
      if (!existsSync(file)) return false;
      const [glanced, read] = readFileSync(file, 'utf8').split('\n');
      if (glanced === glance) return true;
      if (read !== contents()) return false;
      tryTo(write);
      return true;
    },
    write,
  };
}

/** What only saves time may fail, as in a folder that belongs to another user. */
function tryTo(work) {
  try {
    work();
  } catch {
    // The next start reads the files again.
  }
}
