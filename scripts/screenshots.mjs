// Makes the pictures of the README from the playground in real Chromium.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from './screenshots/browser.mjs';
import { createComposer } from './screenshots/compose.mjs';
import { MissingError } from './screenshots/missing-error.mjs';
import { paletted } from './screenshots/paletted.mjs';
import { fillShop, startPlayground } from './screenshots/playground.mjs';
import { takePictures } from './screenshots/scenes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { languages: LANGUAGES } = require('./screenshots/pictures.json');
const { createProgress } = require('./progress.cjs');

const HELP = `npm run screenshots [-- --language ${LANGUAGES.join('|')}] [--to DIR]

Starts the playground with the demo shop, goes through it in Chromium as a person would,
and writes docs/<language>/*.png, or DIR/<language>/*.png.

The demo shop is the same at every run of one day, and ends on that day: on another day
the pictures are alike, and their dates and figures are that day's.
`;

const { values } = parseArgs({
  options: {
    language: { type: 'string', multiple: true, default: LANGUAGES },
    to: { type: 'string', default: path.join(root, 'docs') },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else
  await makeAll(values).catch((error) => {
    console.error(error instanceof MissingError ? error.message : error.stack);
    process.exitCode = 1;
  });

async function makeAll({ language: languages, to }) {
  const unknown = languages.find((language) => !LANGUAGES.includes(language));
  if (unknown !== undefined)
    throw new MissingError(`There are no pictures in "${unknown}"; there are: ${LANGUAGES.join(', ')}.`);
  const progress = createProgress(process.stderr);
  const browser = await launchChromium();
  const room = await mkdtemp(path.join(tmpdir(), 'shop-pulse-pictures-'));
  try {
    const shop = path.join(room, 'shop');
    await progress.step('Filling the demo shop', () => fillShop(root, shop));
    for (const language of languages)
      await progress.step(`Taking the pictures in ${language}`, (tell) =>
        makeOne({ browser, shop, language, directory: path.join(to, language), tell }),
      );
  } finally {
    await browser.close();
    await rm(room, { recursive: true, force: true });
  }
}

async function makeOne({ browser, shop, language, directory }) {
  const playground = await startPlayground(root, shop, language);
  try {
    await mkdir(directory, { recursive: true });
    const compose = await createComposer(browser);
    for await (const { name, phones } of takePictures(browser, playground.url, language))
      await writeFile(path.join(directory, `${name}.png`), paletted(await compose(phones)));
  } finally {
    await playground.stop();
  }
}
