import fc from '../../support/fast-check';
import { readNumber } from '../../../src/cli/import/decimal';

const exact: [text: string, value: string, mark?: string][] = [
  ['0', '0'],
  ['1234', '1234'],
  ['007', '7'],
  ['-5', '-5'],
  ['−5', '-5'],
  ['-0', '0'],
  ['+5', '5'],
  ['261.96', '261.96', '.'],
  ['957.5775', '957.5775', '.'],
  ['0.500', '0.500', '.'],
  ['0,500', '0.500', ','],
  ['.5', '0.5', '.'],
  ['12,5', '12.5', ','],
  ['1 234,56', '1234.56', ','],
  ['1\u00a0234\u00a0567,8', '1234567.8', ','],
  ['1\u202f234', '1234'],
  ["1'234.56", '1234.56', '.'],
  ['1 234,567', '1234.567', ','],
  ['1,234.56', '1234.56', '.'],
  ['1.234,56', '1234.56', ','],
  ['1,234,567', '1234567', '.'],
  ['1.234.567', '1234567', ','],
  ['1,234,567.89', '1234567.89', '.'],
  ['12.3456', '12.3456', '.'],
  ['1234.567', '1234.567', '.'],
  ['$19.99', '19.99', '.'],
  ['€ 5', '5'],
  ['5 000 сум', '5000'],
  ["5 000 so'm", '5000'],
  ['5 000,50 руб.', '5000.50', ','],
  ['99.99 USD', '99.99', '.'],
  ['123456789012345678.123456789012', '123456789012345678.123456789012', '.'],
];

test.each(exact.map(([text, value, mark]) => ({ text, value, mark })))(
  'reads $text as $value',
  ({ text, value, mark }) => {
    expect(readNumber(text)).toEqual({ kind: 'exact', value, ...(mark && { mark }) });
  },
);

test.each([
  ['1,234', { '.': '1234', ',': '1.234' }],
  ['1.234', { '.': '1.234', ',': '1234' }],
  ['-12.500', { '.': '-12.500', ',': '-12500' }],
  ['150.000 сум', { '.': '150.000', ',': '150000' }],
])('leaves %j open, because both readings are common', (text, readings) => {
  expect(readNumber(text)).toEqual({ kind: 'unclear', readings });
});

const none = [
  '',
  ' ',
  'abc',
  '12abc',
  '1.2.3',
  '1,2,3',
  '12 34',
  '1 2345',
  '1,23.4',
  '1.5E+05',
  '1e3',
  '5.',
  '--5',
];
const noneEither = [
  'NaN',
  'Infinity',
  '0x10',
  '(5.00)',
  '1/2',
  '5%',
  '.',
  ',',
  '-',
  '1,234.56.7',
  '1234567890123456789',
];
test.each([...none, ...noneEither])('does not take %j for a number', (text) => {
  expect(readNumber(text)).toEqual({ kind: 'none' });
});

test('reads back every amount, as people of any habit write it', () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`));
  const styles = [
    { group: ',', point: '.' },
    { group: '.', point: ',' },
    { group: ' ', point: ',' },
    { group: '\u00a0', point: '.' },
    { group: '', point: '.' },
    { group: '', point: ',' },
  ];
  fc.assert(
    fc.property(
      ...[fc.boolean(), digits(15), fc.option(digits(6)), fc.constantFrom(...styles)],
      (isNegative, someWhole, fraction, { group, point }) => {
        const whole = someWhole.replace(/^0+(?=\d)/, '');
        const value = fraction === null ? whole : `${whole}.${fraction}`;
        const sign = isNegative && /[1-9]/.test(value) ? '-' : '';
        const shown = whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction === null ? '' : point + fraction);
        const read = readNumber(sign + shown);
        if (read.kind === 'unclear') return Object.values(read.readings).includes(sign + value);
        return read.kind === 'exact' && read.value === sign + value;
      },
    ),
    { numRuns: 2_000 },
  );
});

test('never throws and never invents a digit, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,- \u00a0$e+xк') }), (text) => {
      const read = readNumber(text);
      if (read.kind !== 'exact') return true;
      return read.value.replace(/\D/g, '').replace(/^0+/, '') === text.replace(/\D/g, '').replace(/^0+/, '');
    }),
    { numRuns: 5_000 },
  );
});
