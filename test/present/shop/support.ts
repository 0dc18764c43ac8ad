import { createLanguages } from '../../../src/bot/languages';
import { LOCALES, type Locale } from '../../../src/locales/locale';
import { type Language } from '../../../src/present/translate';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});

export const inEach = <T>(render: (language: Language) => T): Record<Locale, T> => ({
  ru: render(languages.of('ru')),
  uz: render(languages.of('uz')),
  en: render(languages.of('en')),
});

/** Texts in all languages, one after the other, with plain spaces: what a reviewer reads. */
export const read = (render: (language: Language) => string): string =>
  Object.values(inEach(render)).join('\n\n———\n\n').replaceAll('\u00a0', ' ');

/** What people may be called, and what products may be called by those who dislike the shop. */
export const HOSTILE: readonly [what: string, text: string][] = [
  ['markup', '<b>bold</b> & <a href="x">"link"</a>'.repeat(100)],
  ['4096 letters', 'щ'.repeat(4_096)],
  ['families of eleven units', '👨‍👩‍👧‍👦'.repeat(600)],
  ['marks piled on a letter', `Z${'\u0301'.repeat(4_000)}`],
  ['ampersands', '&'.repeat(4_096)],
  ['lines', 'a\n'.repeat(2_000)],
  ['right to left', 'חנות של תה '.repeat(300)],
  ['turned around', `\u202e${'evil '.repeat(500)}`],
  ['halves of characters', '\ud83d'.repeat(300)],
];

/** As Telegram counts: without tags, with what the entities stand for, in UTF-16 units. */
export const lengthOf = (html: string): number =>
  html
    .replace(/<\/?b>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&').length;

/** Every tag is the shop's own, and every one that is opened is closed. */
export function expectSoundHtml(html: string): void {
  expect(html.isWellFormed()).toBe(true);
  expect(html.replace(/<\/?b>/g, '')).not.toMatch(
    /[<>]|&(?!lt;|gt;|quot;|amp;)|[\u202a-\u202e\u2066-\u2069]/,
  );
  expect(html.match(/<b>/g)?.length ?? 0).toBe(html.match(/<\/b>/g)?.length ?? 0);
}
