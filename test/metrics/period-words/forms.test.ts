import { periodKey } from '../../../src/metrics/period';
import { readPeriod, understandPeriod } from '../../../src/metrics/period-words';

/** A Thursday. */
const TODAY = '2026-11-26';
const keyOf = (text: string, today = TODAY) => {
  const period = readPeriod(text, today);
  return period && periodKey(period);
};
const faultOf = (text: string, today = TODAY) => {
  const understood = understandPeriod(text, today);
  return 'fault' in understood ? understood.fault : undefined;
};

const OCTOBER = '2026-10-01..2026-10-31';
const HALF_OCTOBER = '2026-10-01..2026-10-15';

describe('named periods', () => {
  test.each([
    ['сегодня', 'today'],
    ['За сегодня', 'today'],
    ['bugun', 'today'],
    ['бугун', 'today'],
    ['Today!', 'today'],
    ['вчера', 'yesterday'],
    ['kecha', 'yesterday'],
    ['kechagi', 'yesterday'],
    ['кеча', 'yesterday'],
    ['yesterday', 'yesterday'],
    ['позавчера', '2026-11-24..2026-11-24'],
    ['эта неделя', 'this_week'],
    ['на этой неделе', 'this_week'],
    ['Текущая  неделя', 'this_week'],
    ['shu hafta', 'this_week'],
    ['shu haftada', 'this_week'],
    ['bu hafta', 'this_week'],
    ['шу ҳафта', 'this_week'],
    ['шу хафта', 'this_week'],
    ['this week', 'this_week'],
    ['прошлая неделя', 'last_week'],
    ['за прошлую неделю', 'last_week'],
    ['oʻtgan hafta', 'last_week'],
    ["o'tgan hafta", 'last_week'],
    ['o’tgan hafta', 'last_week'],
    ['o`tgan hafta', 'last_week'],
    ['o‘tgan hafta', 'last_week'],
    ['oʼtgan hafta', 'last_week'],
    ['otgan hafta', 'last_week'],
    ['ўтган ҳафта', 'last_week'],
    ['last week', 'last_week'],
    ['the last week', 'last_week'],
    ['этот месяц', 'this_month'],
    ['в этом месяце', 'this_month'],
    ['с начала месяца', 'this_month'],
    ['shu oyda', 'this_month'],
    ['joriy oy', 'this_month'],
    ['oy boshidan', 'this_month'],
    ['прошлый месяц', 'last_month'],
    ['в прошлом месяце', 'last_month'],
    ['oʻtgan oy', 'last_month'],
    ['ўтган ой', 'last_month'],
    ['previous month', 'last_month'],
    ['этот квартал', 'this_quarter'],
    ['shu chorak', 'this_quarter'],
    ['last quarter', 'last_quarter'],
    ['прошлый квартал', 'last_quarter'],
    ['этот год', 'this_year'],
    ['с начала года', 'this_year'],
    ['yil boshidan', 'this_year'],
    ['ytd', 'this_year'],
    ['shu yil', 'this_year'],
    ['в прошлом году', 'last_year'],
    ['oʻtgan yili', 'last_year'],
    ['last year', 'last_year'],
    ['всё время', 'all'],
    ['за все время', 'all'],
    ['весь период', 'all'],
    ['butun davr', 'all'],
    ['бутун давр', 'all'],
    ['barcha davr', 'all'],
    ['all time', 'all'],
  ])('%j is %s', (typed, key) => expect(keyOf(typed)).toBe(key));
});

describe('so many days, weeks and months', () => {
  test.each([
    ['30 дней', '30d'],
    ['30дн', '30d'],
    ['последние 14 дней', '14d'],
    ['за последние 7 суток', '7d'],
    ['2 недели', '14d'],
    ['две недели', '14d'],
    ['за неделю', '7d'],
    ['последняя неделя', '7d'],
    ['30 kun', '30d'],
    ['30 kunlik', '30d'],
    ['oxirgi 14 kun', '14d'],
    ['soʻnggi 14 kun', '14d'],
    ['сўнгги 14 кун', '14d'],
    ['ikki hafta', '14d'],
    ['on kun', '10d'],
    ['30 days', '30d'],
    ['last 14 days', '14d'],
    ['for the past two weeks', '14d'],
    ['2w', '14d'],
    // From the 27th of August.
    ['3 oy', '92d'],
    ['3 месяца', '92d'],
    ['3 months', '92d'],
    ['месяц', '31d'],
    ['last 2 quarters', '184d'],
    ['год', '365d'],
    ['1 yil', '365d'],
    ['3650 дней', '3650d'],
  ])('%j is %s', (typed, key) => expect(keyOf(typed)).toBe(key));
});

describe('months, years, quarters and weeks', () => {
  test.each([
    ['октябрь', OCTOBER],
    ['октября', OCTOBER],
    ['в октябре', OCTOBER],
    ['Окт.', OCTOBER],
    ['весь октябрь', OCTOBER],
    ['oktabr', OCTOBER],
    ['oktyabr', OCTOBER],
    ['oktabrda', OCTOBER],
    ['oktabr oyi', OCTOBER],
    ['октябр', OCTOBER],
    ['october', OCTOBER],
    ['OCT', OCTOBER],
    ['октябрь 2026', OCTOBER],
    ['2026-10', OCTOBER],
    ['10.2026', OCTOBER],
    ['2026-yil oktabr', OCTOBER],
    ['октябрь 2026 года', OCTOBER],
    ['окт 2025', '2025-10-01..2025-10-31'],
    ['2025-yilning oktabri', '2025-10-01..2025-10-31'],
    ['ноябрь', '2026-11-01..2026-11-30'],
    ['декабрь', '2025-12-01..2025-12-31'],
    ['февраль 2024', '2024-02-01..2024-02-29'],
    ['may', '2026-05-01..2026-05-31'],
    ['мая', '2026-05-01..2026-05-31'],
    ['октябрь–ноябрь', '2026-10-01..2026-11-30'],
    ['декабрь - январь', '2025-12-01..2026-01-31'],
    ['окт - дек 2025', '2025-10-01..2025-12-31'],
    ['2025', '2025-01-01..2025-12-31'],
    ['2025 год', '2025-01-01..2025-12-31'],
    ['за 2025 г.', '2025-01-01..2025-12-31'],
    ['2025-yil', '2025-01-01..2025-12-31'],
    ['2025 йил', '2025-01-01..2025-12-31'],
    ['2026-W46', '2026-11-09..2026-11-15'],
    ['W46', '2026-11-09..2026-11-15'],
    ['w50', '2025-12-08..2025-12-14'],
    ['неделя 46', '2026-11-09..2026-11-15'],
    ['week 46 of 2025', '2025-11-10..2025-11-16'],
    ['q3 2026', '2026-07-01..2026-09-30'],
    ['Q3', '2026-07-01..2026-09-30'],
    ['q3-2026', '2026-07-01..2026-09-30'],
    ['2026-Q3', '2026-07-01..2026-09-30'],
    ['3 квартал', '2026-07-01..2026-09-30'],
    ['3-й квартал 2025 года', '2025-07-01..2025-09-30'],
    ['III квартал', '2026-07-01..2026-09-30'],
    ['3-chorak', '2026-07-01..2026-09-30'],
    ['2026-yil 3-choragi', '2026-07-01..2026-09-30'],
    ['4 кв', '2026-10-01..2026-12-31'],
    ['1st quarter', '2026-01-01..2026-03-31'],
  ])('%j is %s', (typed, key) => expect(keyOf(typed)).toBe(key));

  test('the first week of a year may begin in the year before', () => {
    expect(keyOf('W1', '2024-12-30')).toBe('2024-12-30..2025-01-05');
    expect(keyOf('W53', '2027-01-02')).toBe('2026-12-28..2027-01-03');
    expect(keyOf('w53', '2026-11-26')).toBe('2020-12-28..2021-01-03');
  });
});

describe('dates as people write them', () => {
  test.each([
    ['01.10.2026', '2026-10-01..2026-10-01'],
    ['1.10', '2026-10-01..2026-10-01'],
    ['1/10/2026', '2026-10-01..2026-10-01'],
    ['01-10-2026', '2026-10-01..2026-10-01'],
    ['01.10.26', '2026-10-01..2026-10-01'],
    ['25.12', '2025-12-25..2025-12-25'],
    ['26.11', '2026-11-26..2026-11-26'],
    ['29.02', '2024-02-29..2024-02-29'],
    ['01.10-31.10', OCTOBER],
    ['01.10 31.10', OCTOBER],
    ['1.10. – 31.10.', OCTOBER],
    ['01.10.2026-31.10.2026', OCTOBER],
    ['01.10..31.10.2026', OCTOBER],
    ['01.10 dan 31.10 gacha', OCTOBER],
    ['1–15 октября', HALF_OCTOBER],
    ['1-15-oktabr', HALF_OCTOBER],
    ['1-15.10', HALF_OCTOBER],
    ['с 1 по 15 октября', HALF_OCTOBER],
    ['С 1-го по 15-е октября 2026 г.', HALF_OCTOBER],
    ['1 oktabr - 15 oktabr', HALF_OCTOBER],
    ['1-oktabr - 15-oktabr', HALF_OCTOBER],
    ['1-oktabrdan 15-oktabrgacha', HALF_OCTOBER],
    ['1 dan 15 oktabrgacha', HALF_OCTOBER],
    ['2026-yil 1-oktabrdan 15-oktabrgacha', HALF_OCTOBER],
    ['1 октябрдан 15 октябргача', HALF_OCTOBER],
    ['oct 1 - oct 15', HALF_OCTOBER],
    ['Oct 1 - 15', HALF_OCTOBER],
    ['October 1st to 15th', HALF_OCTOBER],
    ['from 1 to 15 october', HALF_OCTOBER],
    ['1 oct 15 oct', HALF_OCTOBER],
    ['1 октября 2025 - 3 ноября 2025', '2025-10-01..2025-11-03'],
    ['1 октября - 3 ноября 2025', '2025-10-01..2025-11-03'],
    ['1 октября 2025 - 3 ноября', '2025-10-01..2025-11-03'],
    ['20.12-10.01', '2025-12-20..2026-01-10'],
    ['20.12.2025 - 10.01', '2025-12-20..2026-01-10'],
    ['20.12 - 10.01.2026', '2025-12-20..2026-01-10'],
    ['с 1 октября', '2026-10-01..2026-11-26'],
    ['since oct 1', '2026-10-01..2026-11-26'],
    ['1-oktabrdan beri', '2026-10-01..2026-11-26'],
    ['2026-10-01 по 2026-10-15', HALF_OCTOBER],
    ['1.11 - 30.11', '2026-11-01..2026-11-30'],
  ])('%j is %s', (typed, key) => expect(keyOf(typed)).toBe(key));
});

describe('what is wrong with a period', () => {
  test.each([
    ['', { kind: 'unknown' }],
    ['qwerty', { kind: 'unknown' }],
    ['октябрь qwerty', { kind: 'unknown' }],
    ['15', { kind: 'unknown' }],
    ['0 дней', { kind: 'unknown' }],
    ['до 15 октября', { kind: 'unknown' }],
    ['15-oktabrgacha', { kind: 'unknown' }],
    ['1 - ', { kind: 'unknown' }],
    ['1.10 - 5.10 - 9.10', { kind: 'unknown' }],
    ['٧ дней', { kind: 'unknown' }],
    ['__proto__', { kind: 'unknown' }],
    ['constructor', { kind: 'unknown' }],
    ['дней '.repeat(20), { kind: 'unknown' }],
    ['31.02.2026', { kind: 'no_such_date', written: '31.02.2026' }],
    ['31 ноября', { kind: 'no_such_date', written: '31.11' }],
    ['1.10 - 32.10', { kind: 'no_such_date', written: '32.10' }],
    ['2026-02-30', { kind: 'no_such_date', written: '30.02.2026' }],
    ['29.02.2026', { kind: 'no_such_date', written: '29.02.2026' }],
    ['2026-13', { kind: 'no_such_date', written: '13.2026' }],
    ['2026-W54', { kind: 'no_such_date', written: '2026-W54' }],
    ['q5 2026', { kind: 'no_such_date', written: '2026-Q5' }],
    ['31.10.2026 - 01.10.2026', { kind: 'reversed', from: '2026-10-31', to: '2026-10-01' }],
    ['2026-10-31 2026-10-01', { kind: 'reversed', from: '2026-10-31', to: '2026-10-01' }],
    ['31.10-01.10', { kind: 'reversed', from: '2026-10-31', to: '2026-10-01' }],
    ['декабрь 2026', { kind: 'future', from: '2026-12-01' }],
    ['27.11.2026', { kind: 'future', from: '2026-11-27' }],
    ['2030', { kind: 'future', from: '2030-01-01' }],
    ['2026-12-01', { kind: 'future', from: '2026-12-01' }],
    ['since 1 december 2026', { kind: 'future', from: '2026-12-01' }],
    ['1969', { kind: 'too_early' }],
    ['01.01.0001', { kind: 'too_early' }],
    ['01.01.2010 - 01.10.2026', { kind: 'too_long' }],
    ['2010-01-01 2026-10-01', { kind: 'too_long' }],
    ['4000 дней', { kind: 'too_long' }],
    ['3651d', { kind: 'too_long' }],
    ['11 лет', { kind: 'too_long' }],
    ['99999999 years', { kind: 'too_long' }],
  ])('%j: %j', (typed, fault) => {
    expect(faultOf(typed)).toEqual(fault);
  });

  test('a key means the same whenever it comes back, also where it lies ahead', () => {
    expect(keyOf('2030-01-01..2030-01-31')).toBe('2030-01-01..2030-01-31');
  });
});
