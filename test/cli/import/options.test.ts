import { parseOptions, USAGE } from '../../../src/cli/import/options';
import { roleRules, ROLES } from '../../../src/cli/import/roles';

test('needs nothing but a file', () => {
  expect(parseOptions(['orders.csv'])).toEqual({
    ...{ file: 'orders.csv', source: 'csv', status: 'completed', columns: {} },
    ...{ delimiter: undefined, decimalMark: undefined, dateStyle: undefined },
  });
});

test('understands every option', () => {
  const columns = ROLES.flatMap((role) => [`--${roleRules[role].option}`, `column of ${role}`]);
  const more = ['--source', 'old-shop', '--status=paid', '--delimiter', 'tab', '--decimal', 'comma'];
  expect(parseOptions([...columns, ...more, '--date-format', 'MM/DD/YYYY', 'orders.csv'])).toEqual({
    ...{ file: 'orders.csv', source: 'old-shop', status: 'paid', delimiter: '\t', decimalMark: ',' },
    dateStyle: { order: 'mdy', strict: { separator: '/', shortYear: false } },
    columns: Object.fromEntries(ROLES.map((role) => [role, `column of ${role}`])),
  });
});

test.each([
  [[], 'Which file? Give its name: npm run import -- FILE.csv.'],
  [['a.csv', 'b.csv'], 'One file at a time; these were given: a.csv, b.csv.'],
  [['a.csv', '--colour', 'red'], "Unknown option '--colour'."],
  [['a.csv', '--source', 'a:b'], '--source must be 1 to 40 letters, digits, "_", "." or "-".'],
  [['a.csv', '--source', 'x'.repeat(41)], '--source must be 1 to 40 letters, digits, "_", "." or "-".'],
  [['a.csv', '--status='], '--status needs a value.'],
  [['a.csv', '--order-id', ' '], '--order-id needs a value.'],
  [['a.csv', '--status', 'x'.repeat(51)], '--status must have at most 50 characters.'],
  [['a.csv', '--delimiter', '::'], '--delimiter must be ",", ";", "|" or "tab", not "::".'],
  [['a.csv', '--delimiter', 'constructor'], '--delimiter must be ",", ";", "|" or "tab", not "constructor".'],
  [['a.csv', '--decimal', 'dot'], '--decimal must be "point" or "comma", not "dot".'],
  [
    ['a.csv', '--date-format', 'DMY'],
    '--date-format must be such as DD/MM/YYYY, MM/DD/YYYY, DD.MM.YY or YYYY-MM-DD, not "DMY".',
  ],
  [['a.csv', '--amount'], "Option '--amount <value>' argument missing."],
])('answers %j with one sentence', (args, sentence) => {
  expect(() => parseOptions(args)).toThrow(new Error(sentence));
});

test('lists every option in its usage', () => {
  for (const role of ROLES) expect(USAGE).toContain(`--${roleRules[role].option} NAME`);
  expect(parseOptions(['--help'])).toBe('help');
});
