import { spawnSync } from 'node:child_process';
import { copyTemplate } from '../support/embedded-database';
import { removeDirectory, startBot, TOKEN, type BotProcess } from '../support/bot-process';
import { figure } from './support/figure';

/** As in another container: it sees the directory, and no process of ours. */
const APART = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'];
const canBeApart = spawnSync(APART[0] ?? '', [...APART.slice(1), 'true']).status === 0;

let dataDir: string;
let first: BotProcess;

beforeAll(async () => {
  dataDir = await copyTemplate();
  first = await startBot({ DATA_DIR: dataDir });
  await first.ready();
});
afterAll(async () => {
  first.signal('SIGKILL');
  await first.exited;
  await removeDirectory(dataDir);
});

/** The bot of a shop as it stands on a server; it is refused before it has asked Telegram for anything. */
const SHOP = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', LOG_LEVEL: 'silent' };
const start = (args: string[] = [], behind: string[] = []) =>
  startBot({ ...SHOP, DATA_DIR: dataDir }, args, { behind });

async function refused(second: BotProcess, holder: string): Promise<void> {
  expect(await second.exited).toBe(1);
  expect(second.output()).toBe(
    `The database in ${dataDir}/database is in use by ${holder}; stop that process first, or set another DATA_DIR.\n`,
  );
  await first.ready();
  refusals.push(holder);
}
const refusals: string[] = [];

test.each([
  ['a second bot', []],
  ['a command that would change it', ['migrate']],
  ['a command that would read it', ['metrics']],
])('%s on the same directory is refused with one sentence, and the first goes on', async (_, args) => {
  await refused(await start(args), `process ${first.pid}`);
});

// Only Linux has such namespaces, and not every one lets us make them.
const inContainer = canBeApart ? test : test.skip;
inContainer('so is a bot in another container, which sees no process of ours', async () => {
  await refused(await start([], APART), 'another process');
});

test('when the first is killed -9, the next one has the directory', async () => {
  first.signal('SIGKILL');
  await first.exited;
  first = await startBot({ DATA_DIR: dataDir });
  await first.ready();
  expect(refusals).toHaveLength(canBeApart ? 4 : 3);
  const apart = canBeApart ? 'of them one in another container' : 'another container could not be tried here';
  figure(
    'embeddedSurvives',
    `a second process refused with one sentence in ${refusals.length} tries, ${apart}`,
  );
});
