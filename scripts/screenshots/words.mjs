import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { createLanguages } = require('../../dist/bot/languages.js');
const { LOCALES } = require('../../dist/locales/locale.js');

/** The bot's own words, by their keys. */
export const wordsOf = (language) =>
  createLanguages({
    ...{
      fallback: language,
      offered: LOCALES,
      currency: 'UZS',
      currencyDigits: 0,
      timeZone: 'Asia/Tashkent',
    },
  }).of(language).t;
