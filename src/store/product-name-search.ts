/** Capitals that a server with the locale C leaves as they are; ё is written as е as often as not. */
const CYRILLIC = {
  from: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЎҚҒҲё',
  to: 'абвгдеежзийклмнопрстуфхцчшщъыьэюяўқғҳе',
};
/** In Uzbek the same letter is typed with any of them, or with none. */
const APOSTROPHES = "'ʻʼ’‘`´";
/** Who looks for "omega3" means "Omega-3". */
const DASHES = '-‐‑‒–—−';

/** SQL of a text as it is compared: without case, apostrophes and dashes. `translate` drops what has no counterpart. */
const plain = (text: string): string =>
  `lower(translate(${text}, '${CYRILLIC.from}${DASHES}${APOSTROPHES.replace("'", "''")}', '${CYRILLIC.to}'))`;

/** Words behind these come from a text that was pasted. */
const MOST_WORDS = 20;

const BETWEEN_WORDS = new RegExp(`[${DASHES}\\s]+`);
/** Quotes, commas and question marks are of the sentence that somebody wrote, not of a name. */
const AROUND_A_WORD = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;

/** The bind `$words` of `hasEveryWord`: one text, so that it is made comparable once and not for each name. */
export function wordsOf(query: string): string {
  const written = query.split(BETWEEN_WORDS).filter(Boolean);
  const words = written.map((word) => word.replace(AROUND_A_WORD, '')).filter(Boolean);
  // Signs alone are what is looked for.
  return (words.length > 0 ? words : written).slice(0, MOST_WORDS).join('\n');
}

/** A condition: every word of `$words` stands somewhere in the name. No character of them has a meaning of its own. */
export const hasEveryWord = (name: string): string =>
  `NOT EXISTS (SELECT FROM unnest(string_to_array(${plain('$words::text')}, chr(10))) AS asked(word)
    WHERE strpos(${plain(name)}, asked.word) = 0)`;
