import { spawn } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

const COUNTRY = { en: 'US', ru: 'RU' };

/** A database with the demo shop in a new directory. */
export async function fillShop(root, dataDir) {
  const demo = run(root, ['demo'], { DATA_DIR: dataDir });
  const code = await demo.exited;
  if (code !== 0) throw new Error(`npm run demo ended with ${code}:\n${demo.output()}`);
}

/**
 * The built playground on free ports, with a copy of the shop, its people and its bot speaking the language.
 * `url` is the chat page's.
 */
export async function startPlayground(root, shop, language) {
  const dataDir = await mkdtemp(`${shop}-${language}-`);
  await cp(shop, dataDir, { recursive: true });
  const playground = run(root, [], {
    DATA_DIR: dataDir,
    HTTP_PORT: String(await freePort()),
    BROWSER: 'none',
    DEFAULT_LOCALE: language,
    LC_ALL: `${language}_${COUNTRY[language]}.UTF-8`,
  });
  const url = await playground.says(/Chat +(http\S+)/);
  return {
    url,
    async stop() {
      playground.child.kill('SIGTERM');
      await playground.exited;
    },
  };
}

/** The built program in an environment of its own, so that nobody's `.env` or settings show in a picture. */
function run(root, args, env) {
  const child = spawn(process.execPath, [path.join(root, 'dist/main.js'), ...args], {
    cwd: path.dirname(env.DATA_DIR),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  const exited = new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  /** The first group of the pattern, once the program has written it. */
  const says = (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found) resolve(found[1]);
      };
      listeners.add(look);
      look();
      exited.then((code) => reject(new Error(`the playground ended with ${code}:\n${output}`)), reject);
    });
  return { child, exited, says, output: () => output };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
