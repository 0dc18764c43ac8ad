import { createExports, type Exports } from '../../src/export';
import { type MetricResult } from '../../src/metrics/metric';
import { exportOf } from '../../src/present/export';
import { ONE_OF_EACH } from '../present/support/one-of-each';
import { languages, ranking, screenOf, time } from '../present/support/results';
import { silentLogger } from '../support/silent-logger';
import { partsOf } from './read-back';

let exports: Exports;
beforeAll(() => {
  exports = createExports({ logger: silentLogger });
});
afterAll(() => exports.stop());

const written = (results: readonly MetricResult[], mostRows?: number) =>
  exports.xlsx(exportOf('money', screenOf(results), time, languages.of('en'), mostRows));
const customers = (...names: string[]) =>
  ranking(
    'Customers',
    names.map((name, at) => [String(at), name, '1'] as const),
  );
/** What another program reads. */
async function readXlsx(file: Buffer) {
  const { default: readXlsxFile } = await import('read-excel-file/node');
  return readXlsxFile(file);
}

/** The names of a ranking as a spreadsheet shows them. */
async function namesIn(file: Buffer): Promise<unknown[]> {
  const [sheet] = await readXlsx(file);
  return (sheet?.data ?? []).slice(1).map(([name]) => name);
}

/** As anything that reads XML would: every `<` begins a tag, tags are closed in order, no character is forbidden. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of xml.matchAll(/<(\/)?([\w:]+)[^<>]*?(\/)?>/g)) {
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing) open.push(name ?? '');
  }
  const text = xml.replace(/<[^<>]*>/g, '');
  return (
    open.length === 0 &&
    !/[<>]|&(?!(amp|lt|gt|quot|apos);)|(?![\t\n\r])\p{Cc}|\p{Cs}|\ufffe|\uffff/u.test(text)
  );
}

test('a spreadsheet reads back every shape: numbers are numbers, days are days, heads stay in sight', async () => {
  const file = await written(ONE_OF_EACH);
  const sheets = await readXlsx(file);
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    ...['Money', 'Revenue over time', 'Why did it change', 'Sources', 'Busiest hours', 'Retention by week'],
    ...['Revenue of cohorts', 'Funnel', 'About'],
  ]);
  const of = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  expect(of('Money').slice(1, 4)).toEqual([
    ['Revenue', 18_420_000, 16_900_000, 0.089941, 'UZS'],
    ['Orders', 47, 44, 0.068182, null],
    ['Completed', 0.419, 0.386, 3.3, '%'],
  ]);
  expect(of('Revenue over time')[3]).toEqual([
    ...[new Date('2026-11-03T00:00:00Z'), 640_000, 2],
    ...[new Date('2026-10-03T00:00:00Z'), 300_000, 2],
  ]);
  for (const [name, xml] of partsOf(file)) {
    expect({ name, isWellFormed: isWellFormed(xml) }).toEqual({ name, isWellFormed: true });
    if (!name.startsWith('xl/worksheets/sheet')) continue;
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).toMatch(/<col [^>]*width="/);
  }
});

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', ' =1+1', '＝1+1', "=cmd|' /C calc'!A0"];
test('no name becomes a formula, also not when somebody edits its cell', async () => {
  const file = await written([customers(...FORMULAS)]);
  const xml = [...partsOf(file)];
  const sheet = xml.find(([name]) => name === 'xl/worksheets/sheet1.xml')?.[1] ?? '';
  expect(xml.filter(([, part]) => part.includes('<f>')).map(([name]) => name)).toEqual([]);
  expect(await namesIn(file)).toEqual(FORMULAS.map((name) => name.replace('\r', '\n').trim()));
  // Every one of them is a string in the format of text.
  const names = [...sheet.matchAll(/<c r="A(?!1")\d+" s="(\d+)" t="s">/g)].map(([, style]) => style);
  expect(names).toHaveLength(FORMULAS.length);
  const styles = xml.find(([name]) => name === 'xl/styles.xml')?.[1] ?? '';
  const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf ([^>]*)>/g)];
  const [, id] = /numFmtId="(\d+)"/.exec(formats[Number(names[0])]?.[1] ?? '') ?? [];
  expect(styles).toContain(`<numFmt numFmtId="${id}" formatCode="@"/>`);
});

test('a name of any kind leaves the file whole', async () => {
  const names = [
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty'],
    ...['שלום عالم', '👩‍👩‍👧‍👦', '<b>&amp;</b>', '"quoted"', ']]>', 'a_b'],
  ];
  const strange = [
    'bell\u0007',
    'nul\0',
    'half \ud83d',
    '\udc00half',
    '\uffff\u{1fffe}none',
    'x'.repeat(40_000),
  ];
  const file = await written([customers(...names, ...strange, 'n'.repeat(4_096))]);
  expect(await namesIn(file)).toEqual([
    ...names,
    ...['bell', 'nul', 'half', 'half', 'none', `${'x'.repeat(32_766)}…`, 'n'.repeat(4_096)],
  ]);
  for (const [name, xml] of partsOf(file)) {
    expect({ name, isWellFormed: isWellFormed(xml) }).toEqual({ name, isWellFormed: true });
  }
});

test('what Excel reads as the code of a character stays what was written', async () => {
  const file = await written([customers('_x0041_')]);
  expect(partsOf(file).get('xl/sharedStrings.xml')).toContain('<t>_x005F_x0041_</t>');
});

test('rows beyond the most are left out, and the sheet says so', async () => {
  const file = await written([customers('a', 'b', 'c', 'd')], 2);
  expect(await namesIn(file)).toEqual(['a', 'b', 'Rows shown: 2 of 4. Totals are of all rows.']);
});
