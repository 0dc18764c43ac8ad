import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from '../../support/fast-check';
import { type CsvRow, readRows } from '../../../src/cli/import/csv-file';
import { openFile } from '../../../src/cli/import/open-file';

const directory = mkdtempSync(path.join(tmpdir(), 'shop-pulse-csv-'));
const file = path.join(directory, 'file.csv');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function rowsOf(content: string | Buffer, delimiter = ','): Promise<CsvRow[]> {
  writeFileSync(file, content);
  const rows = [];
  for await (const batch of readRows(file, delimiter)) rows.push(...batch);
  return rows;
}

test('gives the line on which each row begins, whatever ends the lines and stands inside them', async () => {
  const rows = await rowsOf('\uFEFFid,note\r\n1,"a\r\nb\nc"\r\n\r\n2,x\n3,"\n"\r\n4,y');
  expect(rows).toEqual([
    { line: 1, fields: ['id', 'note'] },
    { line: 2, fields: ['1', 'a\r\nb\nc'] },
    { line: 6, fields: ['2', 'x'] },
    { line: 7, fields: ['3', '\n'] },
    { line: 9, fields: ['4', 'y'] },
  ]);
});

test('passes over empty lines and rows of empty fields', async () => {
  expect((await rowsOf('id,note\n\n,\n1,a\n,\n')).map(({ line }) => line)).toEqual([1, 4]);
});

test('takes a lone quotation mark for itself', async () => {
  const rows = await rowsOf('id,note\n1,5" pipe\n2,"6"" pipe"\n3,x');
  expect(rows.map(({ fields }) => fields[1])).toEqual(['note', '5" pipe', '6" pipe', 'x']);
});

test('keeps rows with too many or too few fields for the reader to reject', async () => {
  expect((await rowsOf('a,b\n1\n1,2,3')).map(({ fields }) => fields.length)).toEqual([2, 1, 3]);
});

test('takes a row of several lines as it stands, as long as its quotation marks match', async () => {
  const rows = await rowsOf('\uFEFFa,b\n1,"""Fast""\nand good"\n1,"x\ny",2\n3,4\n');
  expect(rows.map(({ fields }) => fields)).toEqual([
    ['a', 'b'],
    ['1', '"Fast"\nand good'],
    ['1', 'x\ny', '2'],
    ['3', '4'],
  ]);
});

test('reads letters that two chunks share', async () => {
  const name = 'Ў'.repeat(100_000);
  expect((await rowsOf(`id,note\n1,${name}`))[1]?.fields[1]).toBe(name);
});

test.each([
  ['never closed', 'a,b\n1,2\n3,"4\n5,6\n', 3],
  ['closed by the next one that opens', 'a,b,c\n1,2,3\n4,"5,6\n7,8,9\n10,"11",12\n', 3],
])('stops at a quotation mark that is %s', async (_how, content, line) => {
  await expect(rowsOf(content)).rejects.toThrow(
    `${file} cannot be read: a quotation mark that opens in or after line ${line} is not closed.`,
  );
});

test('stops at a row that would not fit the memory', async () => {
  await expect(rowsOf(`a,b\n1,"${'2,3\n'.repeat(400_000)}`)).rejects.toThrow(
    'a row in or after line 2 is longer than 1000000 bytes; is a quotation mark not closed?',
  );
});

test.each([
  ['not UTF-8', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xcf, 0xf0, 0xe8])],
  ['cut inside a letter', Buffer.from('a,b\n1,ў').subarray(0, -1)],
  ['binary', Buffer.from('a,b\n1,\0')],
  ['UTF-16', Buffer.from('\uFEFFa,b\n1,2', 'utf16le')],
])('stops at a file that is %s', async (_what, content) => {
  await expect(rowsOf(content)).rejects.toThrow(`${file} is not a UTF-8 text file; save it as CSV in UTF-8.`);
});

test('reads back any table that a spreadsheet may write', async () => {
  const field = fc.string({ unit: fc.constantFrom(...'ab"\',;\n\r=ў 1'), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t'),
      async (table, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const rows = table.map((fields) => ['x', ...fields]);
        const text = rows.map((fields) => fields.map(quoted).join(delimiter)).join('\r\n');
        expect((await rowsOf(text, delimiter)).map(({ fields }) => fields)).toEqual(rows);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  [',', 'Order ID,Order Date,Sales\n1,2,3'],
  [';', '\uFEFFOrder ID;Order Date;"Sales; gross, all"\r\n1;2;3'],
  ['\t', 'Order ID\tOrder Date\tSales\n'],
  [';', '\n\nНомер заказа;Дата;Сумма'],
])('finds %j between the fields of the header', async (delimiter, content) => {
  writeFileSync(file, content);
  const opened = await openFile(file, undefined, {});
  expect(opened).toMatchObject({ delimiter, bytes: Buffer.byteLength(content) });
  expect(opened.header).toHaveLength(3);
});

test('finds the delimiter by the columns that options name', async () => {
  writeFileSync(file, 'a, b;c;d\n');
  expect((await openFile(file, undefined, { order: 'c' })).delimiter).toBe(';');
  expect((await openFile(file, ',', { order: 'c' })).header).toEqual(['a', ' b;c;d']);
});
