import { createDateReader, type DateStyle, parseDateFormat, readDate } from '../../../src/cli/import/date';
import { createShopTime } from '../../../src/shop-time';

const tashkent = createShopTime('Asia/Tashkent');
const read = (text: string, style?: DateStyle, time = tashkent) => {
  const instant = createDateReader(time, style)(text);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

test.each([
  ['2016-11-08', '2016-11-07T19:00:00.000Z'],
  ['2016/11/08', '2016-11-07T19:00:00.000Z'],
  ['2016-1-8', '2016-01-07T19:00:00.000Z'],
  ['08.11.2016', '2016-11-07T19:00:00.000Z'],
  ['8.11.16', '2016-11-07T19:00:00.000Z'],
  ['29.02.2016', '2016-02-28T19:00:00.000Z'],
  ['2016-11-08 13:45', '2016-11-08T08:45:00.000Z'],
  ['2016-11-08T13:45:06.789', '2016-11-08T08:45:06.789Z'],
  ['2016-11-08T13:45:06.789123', '2016-11-08T08:45:06.789Z'],
  ['08.11.2016, 13:45:06', '2016-11-08T08:45:06.000Z'],
  ['08.11.2016 1:45 PM', '2016-11-08T08:45:00.000Z'],
  ['08.11.2016 12:00 am', '2016-11-07T19:00:00.000Z'],
  ['2016-11-08T13:45:00Z', '2016-11-08T13:45:00.000Z'],
  ['2016-11-08 13:45:00 UTC', '2016-11-08T13:45:00.000Z'],
  ['2016-11-08T13:45:00-03:30', '2016-11-08T17:15:00.000Z'],
  ['2016-11-08T13:45:00+0500', '2016-11-08T08:45:00.000Z'],
  ['2016-11-08 13:45:00+05', '2016-11-08T08:45:00.000Z'],
])('reads %j in Tashkent as %s', (text, instant) => {
  expect(read(text)).toBe(instant);
});

test.each([
  ...[
    '',
    'yesterday',
    '2016',
    '2016-13-01',
    '2016-02-30',
    '29.02.2017',
    '31.04.2016',
    '2016-00-10',
    '0001-01-01',
  ],
  ...[
    '9999-12-31',
    '2016-11-08 25:00',
    '2016-11-08 12:60',
    '2016-11-08 13:00 PM',
    '2016-11-08 noon',
    '42682',
  ],
  ...['2016-11.08', '20161108', '8 Nov 2016', '8/11/16', '2016-11-08-09'],
])('does not take %j for a date', (text) => {
  expect(read(text)).toBeUndefined();
});

test('leaves it open whether a date with slashes begins with the day or the month', () => {
  expect(readDate('03/04/2017')?.order).toBeUndefined();
  expect(read('03/04/2017')).toBeUndefined();
  expect(read('03/04/2017', { order: 'dmy' })).toBe('2017-04-02T19:00:00.000Z');
  expect(read('03/04/2017', { order: 'mdy' })).toBe('2017-03-03T19:00:00.000Z');
});

test('takes dates only as --date-format has them, once it is given', () => {
  const style = parseDateFormat('MM/DD/YYYY');
  expect(read('3/4/2017 10:00', style)).toBe('2017-03-04T05:00:00.000Z');
  for (const other of ['2017-03-04', '04.03.2017', '3-4-2017', '3/4/17', '13/04/2017']) {
    expect(read(other, style)).toBeUndefined();
  }
  expect(read('3/4/17', parseDateFormat('M/D/YY'))).toBe('2017-03-03T19:00:00.000Z');
  expect(read('2017.03.04', parseDateFormat('YYYY.MM.DD'))).toBe('2017-03-03T19:00:00.000Z');
});

test.each([
  '',
  'DD',
  'YYYY',
  'DD/MM',
  'DD/MM-YYYY',
  'MM/MM/YYYY',
  'YY-MM-DD',
  'YYYY/DD/MM',
  'DD MM YYYY',
  '%d/%m/%Y',
])('does not know the date format %j', (format) => {
  expect(parseDateFormat(format)).toBeUndefined();
});

test('begins a day when the shop does, also where midnight is skipped', () => {
  const havana = createShopTime('America/Havana');
  expect(read('2024-03-10', undefined, havana)).toBe('2024-03-10T05:00:00.000Z');
  expect(read('2024-03-10 12:00', undefined, havana)).toBe('2024-03-10T16:00:00.000Z');
});
