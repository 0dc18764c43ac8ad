import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SRC = path.resolve(__dirname, '../src');

interface Source {
  /** Relative to src, such as `bot/index.ts`. */
  file: string;
  /** First folder, or the file itself where it stands at the top. */
  room: string;
  text: string;
  /** What it imports: a path relative to src for own files, a package's name for others. */
  imports: { from: string; typeOnly: boolean }[];
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(path.join(SRC, file), 'utf8');
    const found = [...text.matchAll(/^(?:import|export)\s+(type\s)?([^;]*?)\s*from\s+'([^']+)'/gms)];
    const imports = found.map(([, type, names = '', from = '']) => ({
      from: from.startsWith('.') ? path.join(path.dirname(file), from) : from,
      typeOnly: type !== undefined || /^\{(\s*type\s[^,}]+,?)*\s*\}$/.test(names),
    }));
    return { file, room: file.split('/')[0] ?? file, text, imports };
  });

/** Files that break a rule, each with what it imports wrongly. */
function offenders(
  where: (source: Source) => boolean,
  forbidden: (imported: { from: string; typeOnly: boolean }) => boolean,
): string[] {
  return sources
    .filter(where)
    .flatMap(({ file, imports }) => imports.filter(forbidden).map(({ from }) => `${file} imports ${from}`));
}
const roomOf = (from: string) => from.split('/')[0] ?? from;
/** Runs in the browser. */
const isPage = (file: string) => file.startsWith('http/page/');
const EDGES = ['bot', 'http', 'reports', 'playground', 'cli'];

test('the edges never import each other: what one needs of another it is handed', () => {
  expect(
    offenders(
      ({ room }) => EDGES.includes(room),
      ({ from }) => EDGES.includes(roomOf(from)),
    ).filter((line) => {
      const [file = '', from = ''] = line.split(' imports ');
      return roomOf(file) !== roomOf(from);
    }),
  ).toEqual([]);
});

test('present does no I/O, reads no clock and sees no ctx', () => {
  const isOutside = ({ from }: { from: string }) =>
    from.startsWith('node:') ||
    from === 'clock' ||
    ['store', 'bot', 'http', 'activity', 'playground', 'reports', 'cli'].includes(roomOf(from));
  expect(offenders(({ room }) => room === 'present', isOutside)).toEqual([]);
  const readers = sources.filter(
    ({ room, text }) => room === 'present' && /Date\.now|new Date\(\)|\bctx\b|fetch\(/.test(text),
  );
  expect(readers.map(({ file }) => file)).toEqual([]);
});

test('metrics, shop and activity own their contracts and know nothing of who implements or uses them', () => {
  const isOther = ({ from }: { from: string }) => ['store', 'present', ...EDGES].includes(roomOf(from));
  expect(offenders(({ room }) => ['metrics', 'shop', 'activity'].includes(room), isOther)).toEqual([]);
});

test('the activity plugin knows nothing of the shop', () => {
  expect(
    offenders(
      ({ room }) => room === 'activity',
      ({ from }) => ['shop', 'metrics', 'shop-settings', 'shop-time'].includes(roomOf(from)),
    ),
  ).toEqual([]);
});

test('grammY stays in bot and activity, and elsewhere its types alone', () => {
  const isGrammy = (from: string) => from === 'grammy' || from.startsWith('@grammyjs/');
  expect(
    offenders(
      ({ room }) => !['bot', 'activity', 'main.ts'].includes(room),
      ({ from }) => isGrammy(from),
    ),
  ).toEqual([]);
  expect(
    offenders(
      ({ room }) => !['bot', 'activity', 'main.ts'].includes(room),
      ({ from, typeOnly }) => from === 'grammy/types' && !typeOnly,
    ),
  ).toEqual([]);
});

test('only charts draws: present says what is to be drawn, and knows ECharts by its types alone', () => {
  const draws = (from: string) => /^(echarts(\/.*)?|@resvg\/.*)$/.test(from);
  expect(
    offenders(
      ({ room, file }) => room !== 'charts' && !isPage(file),
      ({ from, typeOnly }) => draws(from) && !typeOnly,
    ),
  ).toEqual([]);
  expect(
    offenders(
      ({ room, file }) => !['charts', 'present'].includes(room) && !isPage(file),
      ({ from }) => draws(from),
    ),
  ).toEqual([]);
});

test('the page in the browser has the charts of the chat and the contract of its JSON, and nothing else of the bot', () => {
  const isOwn = ({ from, typeOnly }: { from: string; typeOnly: boolean }) =>
    isPage(from) ||
    from.startsWith('present/charts/') ||
    (from === 'present/app/contract' && typeOnly) ||
    from === 'locales/locale' ||
    // Tree-shaken: the whole library would not fit through a phone's line.
    /^echarts\/(core|charts|components|renderers)$/.test(from) ||
    (from === 'echarts' && typeOnly) ||
    from.startsWith('built:');
  expect(
    offenders(
      ({ file }) => isPage(file),
      (imported) => !isOwn(imported),
    ),
  ).toEqual([]);
  expect(
    offenders(
      ({ file }) => !isPage(file),
      ({ from }) => isPage(from),
    ),
  ).toEqual([]);
});

test('charts sees what is drawn and nothing of the shop', () => {
  expect(
    offenders(
      ({ room }) => room === 'charts',
      ({ from }) => ['store', 'shop', 'metrics', 'activity', ...EDGES].includes(roomOf(from)),
    ),
  ).toEqual([]);
});

test('only the store speaks SQL drivers', () => {
  expect(
    offenders(
      ({ room }) => room !== 'store',
      ({ from }) => /^(sequelize|pg|umzug|@electric-sql\/.*)$/.test(from),
    ),
  ).toEqual([]);
});

test('only export writes spreadsheets, and it does so in a thread of its own', () => {
  const writers = sources.filter(({ room, text }) => room !== 'export' && text.includes('write-excel-file'));
  expect(writers.map(({ file }) => file)).toEqual([]);
  // What the thread runs stays there: the bot's own thread knows the job and its outcome alone.
  const inThread = ['export/worker', 'export/write-xlsx', 'export/write-csv', 'export/library'];
  const own = ['export/worker.ts', 'export/write-xlsx.ts'];
  expect(
    offenders(
      ({ file }) => !own.includes(file),
      ({ from }) => inThread.includes(from),
    ),
  ).toEqual([]);
});

test('only main reads the environment, and nothing imports main', () => {
  expect(
    sources
      .filter(({ file, text }) => file !== 'main.ts' && /process\.env\b/.test(text))
      .map(({ file }) => file),
  ).toEqual([]);
  expect(
    offenders(
      () => true,
      ({ from }) => from === 'main',
    ),
  ).toEqual([]);
});

test('what depends on the date is handed a clock', () => {
  // Waiting and timeouts may look at the system's clock; figures, reports and texts may not.
  const rooms = ['activity', 'shop', 'metrics', 'reports', 'present', 'demo'];
  const askers = sources.filter(
    ({ room, text }) => rooms.includes(room) && /Date\.now\(\)|new Date\(\)|DateTime\.now\(\)/.test(text),
  );
  expect(askers.map(({ file }) => file)).toEqual([]);
});

test('no file needs scrolling for ever: three hundred lines at most', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file);
  expect(long).toEqual([]);
});
