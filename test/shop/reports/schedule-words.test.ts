import { parseScheduleWords, parseWeeklyCron } from '../../../src/shop/reports/schedule-words';

const current = { weekday: 2, hour: 9, minute: 0 };
const at = (weekday: number, hour: number, minute = 0) => ({ weekday, hour, minute });

test.each([
  // English
  ['friday 18:30', at(5, 18, 30)],
  ['Fri 18.30', at(5, 18, 30)],
  ['on Fridays at 18:30', at(5, 18, 30)],
  ['every monday 9', at(1, 9)],
  ['18:30 friday', at(5, 18, 30)],
  ['tues, 08:05', at(2, 8, 5)],
  ['fri 6pm', at(5, 18)],
  ['fri 6:30 pm', at(5, 18, 30)],
  ['sunday 12am', at(7, 0)],
  ['sunday 12pm', at(7, 12)],
  // Russian
  ['пт 18:30', at(5, 18, 30)],
  ['пт. 18:30', at(5, 18, 30)],
  ['По пятницам в 18:30', at(5, 18, 30)],
  ['в пятницу в 18.30', at(5, 18, 30)],
  ['каждый вторник 9', at(2, 9)],
  ['воскресенье 10:00', at(7, 10)],
  ['среда 9 утра', at(3, 9)],
  ['в субботу в 6 вечера', at(6, 18)],
  ['понедельник в 9 часов', at(1, 9)],
  // Uzbek, in both scripts
  ['juma 18', at(5, 18)],
  ['juma kuni soat 18:30 da', at(5, 18, 30)],
  ['har dushanba 9', at(1, 9)],
  ['Chorshanba 09:00', at(3, 9)],
  ['payshanba ertalab 9', at(4, 9)],
  ['shanba kechqurun 7', at(6, 19)],
  ['ya 20:15', at(7, 20, 15)],
  ['якшанба 20:15', at(7, 20, 15)],
  ['сешанба 8:00', at(2, 8)],
  // The weekday stays
  ['18:30', at(2, 18, 30)],
  ['в 7:05', at(2, 7, 5)],
  ['6pm', at(2, 18)],
  // Cron
  ['0 9 * * 1', at(1, 9)],
  ['30  18 * * 0', at(7, 18, 30)],
  ['30 18 * * 7', at(7, 18, 30)],
])('"%s" is understood', (text, schedule) => {
  expect(parseScheduleWords(text, current)).toEqual(schedule);
});

test.each([
  ...['', ' ', '18', 'friday', 'пятница', 'blah 18:30', 'friday 24:00', 'friday 18:60', 'friday 18:5'],
  ...['monthly 18:30', 'monday tuesday 9', 'friday 9 18:30', 'пт 18 утра', '0pm', '13 am', 'friday 6pm am'],
  ...['0 9 * * 1-5', '0 9 1 * *', '*/5 * * * *', '60 9 * * 1', '0 9 * * 8', 'friday -1', '1e1:00'],
])('"%s" is none, rather than half of one', (text) => {
  expect(parseScheduleWords(text, current)).toBeUndefined();
});

test('of cron, what means once a week alone is read', () => {
  expect(parseWeeklyCron('0 9 * * 1')).toEqual(at(1, 9));
  expect(parseWeeklyCron('friday 9')).toBeUndefined();
});
