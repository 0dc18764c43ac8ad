import { playgroundPeople, shopLanguage } from '../../src/playground-shop/people';

test.each([
  ['ru-RU', 'ru', 'Дилноза', 'Рустам'],
  ['uz-Latn-UZ', 'uz', 'Dilnoza', 'Rustam'],
  ['en-US', 'en', 'Dilnoza', 'Rustam'],
  ['de', 'en', 'Dilnoza', 'Rustam'],
  ['und', 'en', 'Dilnoza', 'Rustam'],
])('on a machine that speaks %s the people of the page speak %s', (machine, language, customer, admin) => {
  const people = playgroundPeople(shopLanguage(machine));
  expect(people.map((person) => person.language_code)).toEqual([language, language]);
  expect(people.map((person) => person.first_name)).toEqual([customer, admin]);
});
