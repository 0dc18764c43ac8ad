import { element } from './element.js';

/** Those that Telegram's users of this shop have; `en` stands for all that the bot does not speak. */
const LANGUAGES = { ru: 'Русский', uz: 'Oʻzbekcha', en: 'English' };

/** A choice of the language that Telegram tells the bot of. */
export function languageChoice(label, onChoose = () => undefined) {
  const root = element(
    'select',
    { 'aria-label': label, onchange: () => onChoose(root.value) },
    Object.entries(LANGUAGES).map(([code, name]) => element('option', { value: code }, name)),
  );
  return {
    root,
    value: () => root.value,
    choose(code) {
      // A choice that is open is left alone.
      if (document.activeElement !== root && code in LANGUAGES) root.value = code;
    },
  };
}
