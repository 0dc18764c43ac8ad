import { type Person } from './playground';

/** Uzbek and English names are the same in Latin letters. */
const LATIN = { customer: ['Dilnoza', 'Karimova'], admin: ['Rustam', 'Aliyev'] } as const;
const CYRILLIC = { customer: ['Дилноза', 'Каримова'], admin: ['Рустам', 'Алиев'] } as const;

/**
 * Who is on the chat page: the customer, then the admin. Both speak the language of the machine where the shop has it,
 * else English.
 * @param machineLocale a BCP 47 tag, such as `ru-RU`
 */
export function playgroundPeople(machineLocale: string): [customer: Person, admin: Person] {
  const language = ['ru', 'uz'].find((known) => known === machineLocale.split('-')[0]?.toLowerCase()) ?? 'en';
  const names = language === 'ru' ? CYRILLIC : LATIN;
  return [
    {
      ...{ id: 500_001, first_name: names.customer[0], last_name: names.customer[1] },
      ...{ username: 'dilnoza', language_code: language },
    },
    {
      ...{ id: 500_002, first_name: names.admin[0], last_name: names.admin[1] },
      ...{ username: 'rustam', language_code: language },
    },
  ];
}

/** Of the process, as LANG or the system's settings say. */
export const machineLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;
