import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { systemClock } from '../../src/clock';
import { startStandIn, type StandIn } from '../../src/playground';
import {
  DASHBOARD_TOKEN,
  removeDirectory,
  startBot,
  statusOf,
  TOKEN,
  type BotProcess,
} from '../support/bot-process';
import { copyTemplate, inDirectory } from '../support/embedded-database';
import { buttonsOf } from '../support/shop-journey';
import { silentLogger } from '../support/silent-logger';
import { readDocument, ROOT } from './documents';
import { openHouse, type House } from './house';

const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
const [, file = '', example = ''] =
  /as `(\w+\.ts)`:\n\n```ts\n(.*?)^```$/ms.exec(readDocument('CONTRIBUTING.md')) ?? [];
const id = path.parse(file).name;

let house: House;
let standIn: StandIn;
let bot: BotProcess | undefined;
let dataDir: string;
const FOLDER = 'metrics/definitions';

beforeAll(async () => {
  house = await openHouse();
  writeFileSync(path.join(house.root, 'src', FOLDER, file), example);
  const { outputText } = ts.transpileModule(example, { compilerOptions: options() });
  writeFileSync(path.join(house.root, 'dist', FOLDER, `${id}.js`), outputText);

  standIn = await startStandIn({ token: TOKEN, clock: systemClock, logger: silentLogger });
  standIn.person(ADMIN);
  dataDir = await copyTemplate();
  await inDirectory(
    dataDir,
    `WITH buyer AS (INSERT INTO users (telegram_id, first_name) VALUES (900100, 'Aziza') RETURNING id)
     INSERT INTO orders (user_id, status, total_amount, created_at)
     SELECT id, 'completed', amount, now() - interval '2 days' FROM buyer, (VALUES (120000), (345000)) AS of (amount)`,
  );
  const env = {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' },
    ...{ ADMIN_CHAT_IDS: String(ADMIN.id), DASHBOARD_TOKEN },
  };
  bot = await startBot(env, [], { main: path.join(house.root, 'dist/main.js') });
  await bot.until(async () => (await statusOf(`${bot?.url}/readyz`)) === 200, 120_000);
});
afterAll(async () => {
  await bot?.stop();
  await standIn.stop();
  await removeDirectory(dataDir);
  house.remove();
});

function options(): ts.CompilerOptions {
  const { compilerOptions } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: object;
  };
  return ts.convertCompilerOptionsFromJson(compilerOptions, ROOT).options;
}

test('the metric of CONTRIBUTING compiles as it stands', () => {
  const program = ts.createProgram([path.join(house.root, 'src', FOLDER, file)], options());
  const found = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(found).toEqual([]);
});

test('it is in its section of /stats', async () => {
  const admin = standIn.person(ADMIN);
  const newest = () => admin.messages().findLast(({ from }) => from?.is_bot);
  admin.sendText('/stats 7d');
  const card = await standIn.waitFor(() => (buttonsOf(newest()).includes('Money') ? newest() : undefined));
  admin.tap(card, 'Money');
  const text = () => (newest()?.text ?? '').replaceAll('\u00a0', ' ');
  await standIn.waitFor(() => text().includes('345,000 UZS Largest order'));
});

test('it is one of the API', async () => {
  const answer = await fetch(`${bot?.url}/analytics/metrics/${id}?period=7d`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  expect(await answer.json()).toMatchObject({ id, value: 345_000, unit: 'money' });
});

test('it is in the table of figures', async () => {
  const { output } = await house.run('node scripts/readme.mjs && cat docs/figures.md');
  expect(output).toContain(`| money | \`${id}\` | scalar | money | The total of the largest revenue order`);
});
