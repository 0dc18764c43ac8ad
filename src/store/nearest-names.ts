import { distance } from 'fastest-levenshtein';

/** A name as it is compared; a product may have several. */
export interface ComparableName {
  id: string;
  name: string;
}

/** Words behind these come from a text that was pasted, and one of so many letters is none. */
const MOST_WORDS = 5;
const LONGEST_WORD = 30;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;

/** How many letters may be wrong: two that have changed places are two. A word of three may be any other. */
const mayBeWrong = (letters: number): number => (letters < 4 ? 0 : letters < 5 ? 1 : 2);

/**
 * The products, by id, whose names come nearest to words that no name has: those with the fewest wrong letters, if
 * each word is like one of the name's, or like its beginning. Words are as comparable as the names.
 */
export function nearestNames(names: readonly ComparableName[], words: readonly string[]): string[] {
  if (words.length > MOST_WORDS || words.some(({ length }) => length > LONGEST_WORD)) return [];
  const known = new Map<string, number>();
  let fewest = Infinity;
  let nearest = new Set<string>();
  for (const { id, name } of names) {
    const wrong = words.reduce((sum, word) => (sum > fewest ? sum : sum + wrongIn(word, name)), 0);
    if (wrong > fewest || wrong === Infinity) continue;
    if (wrong < fewest) nearest = new Set();
    fewest = wrong;
    nearest.add(id);
  }
  return [...nearest];

  function wrongIn(word: string, name: string): number {
    if (name.includes(word)) return 0;
    return Math.min(...name.split(BETWEEN_WORDS).map((own) => wrongLetters(word, own)));
  }

  function wrongLetters(word: string, own: string): number {
    const pair = `${word} ${own}`;
    const told = known.get(pair);
    if (told !== undefined) return told;
    const most = mayBeWrong(word.length);
    const least =
      own.length < word.length - most
        ? Infinity
        : Math.min(distance(word, own), distance(word, own.slice(0, word.length)));
    const wrong = least > most ? Infinity : least;
    known.set(pair, wrong);
    return wrong;
  }
}
