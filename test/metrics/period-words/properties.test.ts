import fc from '../../support/fast-check';
import {
  daysBetween,
  MAX_DAYS,
  NAMED_PERIODS,
  parsePeriod,
  periodKey,
  type Period,
} from '../../../src/metrics/period';
import { understandPeriod } from '../../../src/metrics/period-words';
import { MONTH_NAMES } from '../../../src/metrics/period-words/months';
import { isShopDate } from '../../../src/shop-time';

const DAY = 86_400_000;
const isoDate = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
/** 1980 to 2100. */
const today = fc.integer({ min: 3_653, max: 47_481 }).map(isoDate);

const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(...NAMED_PERIODS).map((name) => ({ kind: 'named' as const, name })),
  // 7, 30 and 90 days have names.
  fc
    .integer({ min: 1, max: MAX_DAYS })
    .filter((days) => ![7, 30, 90].includes(days))
    .map((days) => ({ kind: 'days' as const, days })),
  fc
    .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: MAX_DAYS - 1 }))
    .map(([from, days]) => ({ kind: 'custom' as const, from: isoDate(from), to: isoDate(from + days) })),
);

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...MONTH_NAMES.keys()),
      fc.constantFrom(
        'с',
        'по',
        'dan',
        'gacha',
        '-',
        '..',
        ' ',
        'last',
        'этот',
        'неделя',
        'q',
        'w',
        'all',
        'yil',
      ),
      fc.integer({ min: 0, max: 9_999 }).map(String),
      fc.constantFrom('01.10', '31.02', '1/1/26', '2026-10-01', '2026-13', '29.02', '0000', '9999'),
    ),
    { maxLength: 7 },
  )
  .chain((pieces) => fc.constantFrom(' ', '').map((between) => pieces.join(between)));

test('every key is read as the period that it was written for, whatever today is, unless that has not begun', () => {
  fc.assert(
    fc.property(period, today, (of, now) => {
      const isToCome = of.kind === 'custom' && of.from > now;
      expect(understandPeriod(periodKey(of), now)).toEqual(
        isToCome ? { fault: { kind: 'future', from: of.from } } : { period: of },
      );
    }),
  );
});

test('every name of a month, on every day, is the latest such month that has begun', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MONTH_NAMES), today, ([name, month], now) => {
      const read = understandPeriod(name, now);
      if (!('period' in read) || read.period.kind !== 'custom') throw new Error(`${name} is no custom range`);
      const { from, to } = read.period;
      expect(Number(from.slice(5, 7))).toBe(month);
      expect([from.slice(8), from.slice(0, 7)]).toEqual(['01', to.slice(0, 7)]);
      expect(isoDate(Date.parse(to) / DAY + 1).slice(8)).toBe('01');
      expect(from <= now).toBe(true);
      expect(daysBetween(from, now)).toBeLessThan(366);
    }),
    { numRuns: 3_000 },
  );
});

test('whatever is typed, nothing is thrown, and what is read keeps the limits, has begun and survives its key', () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: 'binary' }), fc.string()), today, (text, now) => {
      const understood = understandPeriod(text, now);
      if ('fault' in understood) return;
      const { period: read } = understood;
      expect(parsePeriod(periodKey(read))).toEqual(read);
      if (read.kind !== 'custom') return;
      expect(isShopDate(read.from) && isShopDate(read.to) && read.from <= read.to).toBe(true);
      expect(daysBetween(read.from, read.to)).toBeLessThan(MAX_DAYS);
      expect(read.from <= now).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('case, ё, spaces and the kind of apostrophe change nothing', () => {
  const forms = ['всё время', 'oʻtgan hafta', 'шу ҳафта', 'ўтган ой', '1 октября - 15 октября', 'last week'];
  const change: ((text: string) => string)[] = [
    (text) => text.toUpperCase(),
    (text) => text.replaceAll('ё', 'е').replaceAll('ҳ', 'х').replaceAll('ў', 'у'),
    (text) => `  ${text.replaceAll(' ', '   ')}\n`,
    (text) => `${text}.`,
    (text) => `«${text}»`,
    (text) => text.normalize('NFD'),
    ...["'", '’', '`', '‘', 'ʼ', '´'].map((mark) => (text: string) => text.replaceAll('ʻ', mark)),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.array(fc.constantFrom(...change), { maxLength: 3 }),
      (form, changes) => {
        const typed = changes.reduce((text, by) => by(text), form);
        expect(understandPeriod(typed, '2026-11-26')).toEqual(understandPeriod(form, '2026-11-26'));
        expect(understandPeriod(form, '2026-11-26')).toHaveProperty('period');
      },
    ),
  );
});

test('spaces do not make a period too long to be read', () => {
  const typed = `1 октября${' '.repeat(200)}-${'\n'.repeat(50)}15 октября`;
  expect(understandPeriod(typed, '2026-11-26')).toEqual(
    understandPeriod('1 октября - 15 октября', '2026-11-26'),
  );
});
