import path from 'node:path';
import { I18n } from '@grammyjs/i18n';
import { LOCALES, localeOf, type Locale } from '../locales/locale';
import { createFormat } from '../present/format';
import { type Language } from '../present/translate';

const FOLDER = path.resolve(__dirname, '../../src/locales');

/** Languages by their own names. */
export const OWN_NAMES: Record<Locale, string> = { ru: 'Русский', uz: 'Oʻzbekcha', en: 'English' };

export interface LanguagesOptions {
  fallback: Locale;
  /** The languages of the shop's settings. */
  offered: readonly Locale[];
  currency: string;
  currencyDigits: number;
  timeZone: string;
}

export interface Languages {
  readonly offered: readonly Locale[];
  of(locale: Locale): Language;
  /** What the person chose, if it is still offered, else the language of their client, else the shop's. */
  chosen(choice: Locale | null, clientTag: string | null | undefined): Language;
}

/** Reads the Fluent files once; without isolation marks, which show as stray characters in some clients. */
export function createLanguages({ fallback, offered, ...place }: LanguagesOptions): Languages {
  const i18n = new I18n({
    defaultLocale: fallback,
    fluentBundleOptions: { useIsolating: false },
  });
  for (const locale of LOCALES) i18n.loadLocaleSync(locale, { filePath: path.join(FOLDER, `${locale}.ftl`) });

  const languages = new Map<Locale, Language>(
    LOCALES.map((locale) => [
      locale,
      { locale, t: (key, values) => i18n.t(locale, key, values), format: createFormat({ locale, ...place }) },
    ]),
  );
  const of = (locale: Locale): Language => {
    const language = languages.get(locale);
    if (!language) throw new Error(`no language file for "${locale}"`);
    return language;
  };

  return {
    offered,
    of,
    chosen: (choice, clientTag) =>
      of(choice && offered.includes(choice) ? choice : localeOf(clientTag, fallback, offered)),
  };
}
