/** Capitals that a server with the locale C leaves as they are; ё is written as е as often as not. */
const CYRILLIC = {
  from: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЎҚҒҲё',
  to: 'абвгдеежзийклмнопрстуфхцчшщъыьэюяўқғҳе',
};
/** In Uzbek the same letter is typed with any of them, or with none. */
const APOSTROPHES = "'ʻʼ’‘`´";

/** SQL of a text as it is compared: without case and apostrophes. `translate` drops what has no counterpart. */
const plain = (text: string): string =>
  `lower(translate(${text}, '${CYRILLIC.from}${APOSTROPHES.replace("'", "''")}', '${CYRILLIC.to}'))`;

/** Words behind these come from a text that was pasted. */
const MOST_WORDS = 20;

/** The bind `$words` of `hasEveryWord`: one text, so that it is made comparable once and not for each name. */
export const wordsOf = (query: string): string =>
  query.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).join('\n');

/** A condition: every word of `$words` stands somewhere in the name. No character of them has a meaning of its own. */
export const hasEveryWord = (name: string): string =>
  `NOT EXISTS (SELECT FROM unnest(string_to_array(${plain('$words::text')}, chr(10))) AS asked(word)
    WHERE strpos(${plain(name)}, asked.word) = 0)`;
