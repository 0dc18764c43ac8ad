// The dashboard's page, bundled into dist/http/page: names with a hash of what is in them, compressed beside each.
// What it is bundled with is loaded when it is needed: it may not be installed before.
import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const require = createRequire(import.meta.url);
const LOCALES = ['ru', 'uz', 'en'];
const FONTS = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

/** Latin and Cyrillic letters of the three languages, digits, signs of currencies, and what texts are set with. */
const LETTERS = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...range(0x410, 0x44f),
  ...'ЁёЎўҒғҚқҲҳ',
  ...'ʻʼ‘’‚“”„«»–—…·•−×≈≤≥→←↑↓▲▼№',
  ...'€£¥₽₸₴₺₼₾₩₹₿',
  '\u2009',
  '\u202f',
].join('');

/** Needs `dist/charts/advances.js`, which the compiler writes. */
export async function bundlePage(root) {
  const { build } = await import('esbuild');
  const out = path.join(root, 'dist', 'http', 'page');
  const source = path.join(root, 'src', 'http', 'page');
  const { outputFiles } = await build({
    entryPoints: { main: path.join(source, 'main.ts'), style: path.join(source, 'style', 'index.css') },
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    outdir: path.join(out, 'assets'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    write: false,
    plugins: [built(root)],
  });
  mkdirSync(path.join(out, 'assets'), { recursive: true });
  const names = outputFiles.map((file) => path.basename(file.path));
  const html = readFileSync(path.join(source, 'index.html'), 'utf8').replace(
    '<!-- assets -->',
    tagsOf(names),
  );
  // The compression runs in threads of its own, all at once.
  await Promise.all([
    ...outputFiles.map((file) => write(path.join(out, 'assets', path.basename(file.path)), file.contents)),
    write(path.join(out, 'index.html'), Buffer.from(html)),
  ]);
  writeFileSync(path.join(out, 'manifest.json'), JSON.stringify({ assets: names }, null, 2));
}

/** Relative, since a proxy may serve the page below a prefix. */
function tagsOf(names) {
  const at = (pattern) => `app/assets/${names.find((name) => pattern.test(name))}`;
  return [
    `<link rel="stylesheet" href="${at(/\.css$/)}" />`,
    ...['400', '600'].map(
      (weight) =>
        `<link rel="preload" href="${at(new RegExp(`^inter-${weight}-`))}" as="font" type="font/woff2" crossorigin />`,
    ),
    `<script type="module" src="${at(/\.js$/)}"></script>`,
  ].join('\n    ');
}

async function write(file, contents) {
  await writeFile(file, contents);
  // A font of this format is compressed already.
  if (file.endsWith('.woff2')) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(contents, { level: 9 }),
    promisify(brotliCompress)(contents, { params }),
  ]);
  await Promise.all([writeFile(`${file}.gz`, zipped), writeFile(`${file}.br`, brotli)]);
}

/** The modules `built:...`, written from the languages' files and the fonts. */
function built(root) {
  const load = {
    'built:texts': () => ({ contents: `export const texts = ${JSON.stringify(textsOf(root))};` }),
    'built:advances': () => ({ contents: `export const advances = ${JSON.stringify(advancesOf(root))};` }),
    'built:inter-400.woff2': async () => ({ contents: await fontOf(400), loader: 'file' }),
    'built:inter-600.woff2': async () => ({ contents: await fontOf(600), loader: 'file' }),
  };
  return {
    name: 'built',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^built:/ }, ({ path: name }) => ({
        path: name.replace('built:', ''),
        namespace: 'built',
      }));
      onLoad({ filter: /.*/, namespace: 'built' }, ({ path: name }) => load[`built:${name}`]());
    },
  };
}

/** Messages `app-*`; a value that is put in becomes `{name}`. */
function textsOf(root) {
  const { FluentResource } = require('@fluent/bundle');
  return Object.fromEntries(
    LOCALES.map((locale) => {
      const { body } = new FluentResource(
        readFileSync(path.join(root, 'src', 'locales', `${locale}.ftl`), 'utf8'),
      );
      const own = body.filter(({ id }) => id.startsWith('app-'));
      return [locale, Object.fromEntries(own.map(({ id, value }) => [id, textOf(id, value)]))];
    }),
  );
}

function textOf(id, value) {
  const parts = typeof value === 'string' ? [value] : value;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.type === 'var') return `{${part.name}}`;
      throw new Error(`the message ${id} has more in it than the page can read: text and { $values } alone`);
    })
    .join('');
}

function advancesOf(root) {
  const { advancesOf: read } = require(path.join(root, 'dist', 'charts', 'advances.js'));
  return Object.fromEntries(
    Object.entries(FONTS).map(([weight, file]) => {
      const font = read(readFileSync(require.resolve(file)));
      const letters = [...LETTERS].filter((letter) => font.has(letter));
      const thousandths = (letter) => Math.round(font.of(letter) * 1000);
      return [
        weight,
        { letters: letters.join(''), widths: letters.map(thousandths), other: thousandths('\uffff') },
      ];
    }),
  );
}

async function fontOf(weight) {
  const { default: subset } = await import('subset-font');
  // Kerning, and digits of one width for tables: the alternates would double it.
  const options = { targetFormat: 'woff2', keepFeatures: ['kern', 'tnum'], dropTables: ['STAT'] };
  return subset(readFileSync(require.resolve(FONTS[weight])), LETTERS, options);
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
}
