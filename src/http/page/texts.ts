import { texts } from 'built:texts';
import { LOCALES, type Locale } from '../../locales/locale';

/** A text of the page in the person's language; values are put in as they are. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export function translateTo(locale: Locale): Translate {
  const known = texts[locale];
  return (key, values = {}) =>
    (known[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** As it begins a line. */
export const capital = (text: string, locale: Locale): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/** The language of a tag such as `uz-Latn`, where the page has it. */
export function localeOfTag(tag: string | null | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language);
}
