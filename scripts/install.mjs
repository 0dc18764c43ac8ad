// The packages, by npm, with a count of what has arrived. Needs nothing but Node.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrepareError } from './prepare-error.mjs';

/** Not `npm ci`: it refuses a lockfile without other platforms' binaries, which a registry's mirror may not have. */
const ARGUMENTS = [
  ...['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--no-update-notifier'],
  // Each package that arrives is one line; the rest is what a failure has to say.
  ...['--loglevel=http', '--no-progress'],
];
const ARRIVED = /^npm http fetch GET 200 \S+\.tgz\b/;
const NOISE = /^npm (http|warn|notice)\b|^$/;
/** Of npm's words, as many lines as a person reads. */
const LINES_SHOWN = 15;

/** What npm says, and what a person can do about it. */
const REASONS = [
  [
    /ENOSPC/,
    'The disk is full: the packages need about 500 MB here. Free some, then run the same command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    'npm may not write where it must: this folder and its own cache have to belong to you.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|network/i,
    'npm could not reach its registry. Check the network, or the proxy, then run the same command again.',
  ],
];

/**
 * Installs what package-lock.json lists into `root`.
 * @param tell how far it is
 * @throws PrepareError one sentence, and npm's own words below it
 */
export async function install(root, tell) {
  const expected = packagesOf(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const said = [];
  let arrived = 0;
  const onLine = (line) => {
    if (ARRIVED.test(line)) {
      arrived += 1;
      tell(`${arrived} of about ${expected}`, arrived / expected);
    } else if (!NOISE.test(line)) said.push(line);
  };
  const code = await run('npm', ARGUMENTS, root, onLine);
  if (code === 0) return;
  const words = said.join('\n');
  const reason =
    REASONS.find(([pattern]) => pattern.test(words))?.[1] ?? 'npm could not install the packages.';
  throw new PrepareError([reason, ...said.slice(-LINES_SHOWN).map((line) => `  ${line}`)].join('\n'));
}

/** Of packages for one kind of machine, those for this one. */
function packagesOf({ packages }) {
  const fits = (allowed, mine) => !allowed || allowed.includes(mine);
  const here = ({ os, cpu }) => fits(os, process.platform) && fits(cpu, process.arch);
  return Object.entries(packages).filter(([name, entry]) => name !== '' && here(entry)).length;
}

/** Resolves with the exit code; each line of both streams is handed on. */
function run(command, args, cwd, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...{ cwd, stdio: ['ignore', 'pipe', 'pipe'] },
      // npm is a script there.
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (chunk) => {
        const lines = `${rest}${chunk}`.split(/\r?\n/);
        rest = lines.pop();
        lines.forEach(onLine);
      });
      stream.on('end', () => onLine(rest));
    }
    child.once('error', (error) =>
      reject(
        new PrepareError(
          error.code === 'ENOENT'
            ? 'npm was not found. It comes with Node: install Node from https://nodejs.org, then try again.'
            : `npm could not be started: ${error.message}`,
        ),
      ),
    );
    child.once('close', (code) => resolve(code));
  });
}
