import { type Locale } from '../locales/locale';
import { type Person } from '../playground';

/** Uzbek and English names are the same in Latin letters. */
const LATIN = { customer: ['Dilnoza', 'Karimova'], admin: ['Rustam', 'Aliyev'] } as const;
const CYRILLIC = { customer: ['Дилноза', 'Каримова'], admin: ['Рустам', 'Алиев'] } as const;

/** The language of a machine where the shop has it, else English. `locale`: a BCP 47 tag, such as `ru-RU`. */
export function shopLanguage(locale: string): Locale {
  const [language] = locale.toLowerCase().split('-');
  return language === 'ru' || language === 'uz' ? language : 'en';
}

/** Who is on the chat page: the customer, then the admin. Both speak this language. */
export function playgroundPeople(language: Locale): [customer: Person, admin: Person] {
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
