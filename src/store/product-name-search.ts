const CYRILLIC = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ';
/** Whoever types "витамин с" or "магний б6" stays on one keyboard, and means C and B6. ё is written as е as often as not. */
const LATIN: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'b', д: 'd', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p' },
  ...{ с: 'c', т: 't', у: 'y', х: 'x' },
};
/** Small letters that stay as they are need not be here: each letter of a name is looked for among these. */
const TRANSLATED = {
  from: CYRILLIC.toUpperCase() + Object.keys(LATIN).join(''),
  to: [...CYRILLIC].map((letter) => LATIN[letter] ?? letter).join('') + Object.values(LATIN).join(''),
};
/** In Uzbek the same letter is typed with any of them, or with none. */
const APOSTROPHES = "'ʻʼ’‘`´";
/** Who looks for "omega3" means "Omega-3". */
const DASHES = '-‐‑‒–—−';

/**
 * SQL of a text as it is compared: without case, apostrophes and dashes, alike letters as one. `translate` drops what
 * has no counterpart; Cyrillic capitals stand in it since a server with the locale C leaves them as they are.
 */
export const comparable = (text: string): string =>
  `lower(translate(${text}, '${TRANSLATED.from}${DASHES}${APOSTROPHES.replace("'", "''")}', '${TRANSLATED.to}'))`;

/** Words behind these come from a text that was pasted. */
const MOST_WORDS = 20;

const BETWEEN_WORDS = new RegExp(`[${DASHES}\\s]+`);
/** Quotes, commas and question marks are of the sentence that somebody wrote, not of a name. */
const AROUND_A_WORD = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;

/** The bind `$words` of `hasEveryWord`, a line each: one text, so that it is made comparable once and not for each name. */
export function wordsOf(query: string): string {
  const written = query.split(BETWEEN_WORDS).filter(Boolean);
  const words = written.map((word) => word.replace(AROUND_A_WORD, '')).filter(Boolean);
  // Signs alone are what is looked for.
  return (words.length > 0 ? words : written).slice(0, MOST_WORDS).join('\n');
}

/** A condition: every word of `$words` stands somewhere in the name. No character of them has a meaning of its own. */
export const hasEveryWord = (name: string): string =>
  `NOT EXISTS (SELECT FROM unnest(string_to_array(${comparable('$words::text')}, chr(10))) AS asked(word)
    WHERE strpos(${comparable(name)}, asked.word) = 0)`;
