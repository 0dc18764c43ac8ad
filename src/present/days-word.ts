import { type Locale } from '../locales/locale';

/** The word for days after a number written with a point: `1 день`, `2,5 дня`, `11 дней`; `1 day`, `0.5 days`. */
export function daysWord(value: string, locale: Locale): string {
  const [whole = '0', fraction] = value.replace('-', '').split('.');
  switch (locale) {
    case 'uz':
      return 'kun';
    case 'en':
      return whole === '1' && fraction === undefined ? 'day' : 'days';
    case 'ru': {
      if (fraction !== undefined) return 'дня';
      const last = Number(whole.slice(-1));
      const isTeen = whole.length > 1 && whole.at(-2) === '1';
      if (isTeen || last === 0 || last > 4) return 'дней';
      return last === 1 ? 'день' : 'дня';
    }
  }
}
