import type { Random } from '../../demo/random';

/** Words that shoppers search for: learned from what others have seen on the shop's buttons. */
export interface Vocabulary {
  learn(labels: readonly string[]): void;
  word(): string | undefined;
}

const WORDS_KEPT = 100;
const SHORTEST = 4;

export function createVocabulary(random: Random): Vocabulary {
  const words = new Set<string>();
  return {
    learn(labels) {
      for (const label of labels) {
        if (words.size >= WORDS_KEPT) return;
        // The name stands before the price.
        const [name = ''] = label.split(' · ');
        for (const word of name.match(/[\p{L}ʻʼ]+/gu) ?? []) {
          if (word.length >= SHORTEST) words.add(word);
        }
      }
    },
    word: () => (words.size === 0 ? undefined : random.pick([...words])),
  };
}
