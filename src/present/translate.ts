import { type Locale } from '../locales/locale';
import { type Format } from './format';

/** A message of `src/locales`, in one language. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** All that text needs of a language: its words, its numbers, its name. */
export interface Language {
  locale: Locale;
  t: Translate;
  format: Format;
}
