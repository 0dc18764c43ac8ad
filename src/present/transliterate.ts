const LETTERS: Record<string, string> = Object.fromEntries(
  'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sch ъ _ ы y ь _ э e ю yu я ya ў o қ q ғ g ҳ h'
    .split(' ')
    .reduce<[string, string][]>((pairs, part, index, all) => {
      if (index % 2 === 1) pairs.push([all[index - 1] ?? '', part === '_' ? '' : part]);
      return pairs;
    }, []),
);

/** Cyrillic in Latin letters, near enough to be recognised. */
export function transliterate(text: string): string {
  return [...text]
    .map((letter) => {
      const latin = LETTERS[letter.toLowerCase()];
      if (latin === undefined) return letter;
      return letter === letter.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
    })
    .join('');
}
