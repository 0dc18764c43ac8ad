import { MONTH_NAMES } from './months';

/** What a word of a period means; `noise` says nothing. */
export type Meaning =
  | { kind: 'named'; name: 'today' | 'yesterday' | 'this_month' | 'this_year' }
  | { kind: 'all' | 'before_yesterday' | 'from' | 'to' | 'until' | 'noise' }
  | { kind: 'this' | 'previous' | 'trailing' | 'beginning' }
  | { kind: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  | { kind: 'name'; value: number }
  | { kind: 'number'; value: number };

/** Russian, Uzbek in both scripts, English; folded. Endings of Uzbek are taken off before a word is looked up. */
const WORDS: [Meaning, string][] = [
  [{ kind: 'named', name: 'today' }, 'сегодня сегодняшний bugun бугун today'],
  [{ kind: 'named', name: 'yesterday' }, 'вчера вчерашний kecha кеча yesterday'],
  [{ kind: 'named', name: 'this_month' }, 'mtd'],
  [{ kind: 'named', name: 'this_year' }, 'ytd'],
  [{ kind: 'before_yesterday' }, 'позавчера'],
  [
    { kind: 'all' },
    'все всё всего весь всю butun barcha hamma hammasi бутун барча хамма хаммаси all everything',
  ],
  [{ kind: 'from' }, 'с со from since between'],
  [{ kind: 'to' }, 'по до dan дан to till until through and'],
  [{ kind: 'until' }, 'gacha гача'],
  [{ kind: 'beginning' }, 'начала начало boshi bosh боши бош beginning start'],
  [
    { kind: 'this' },
    'этот эта эту это этом этой этого текущий текущая текущую текущем текущей shu bu ushbu joriy шу бу ушбу жорий this current',
  ],
  [
    { kind: 'previous' },
    'прошлый прошлая прошлую прошлое прошлом прошлой прошлого предыдущий предыдущая предыдущую предыдущем предыдущей otgan oldingi avvalgi утган олдинги аввалги last previous prev',
  ],
  [
    { kind: 'trailing' },
    'последний последняя последнюю последнее последние последних oxirgi songgi охирги сунгги past trailing',
  ],
  [{ kind: 'day' }, 'день дня дней дн д сутки суток kun кун day days d'],
  [{ kind: 'week' }, 'неделя неделю недели недель неделе нед hafta хафта week weeks wk w'],
  [{ kind: 'month' }, 'месяц месяца месяцев месяце мес oy ой month months mo'],
  [
    { kind: 'quarter' },
    'квартал квартала кварталов квартале кв chorak chorag kvartal чорак чораг quarter quarters q',
  ],
  [{ kind: 'year' }, 'год года году годом лет г yil йил year years yr y'],
  [
    { kind: 'noise' },
    'за в во на период время показатели статистика davr vaqt uchun beri boshlab даври давр вакт учун бери бошлаб for in of the time period go го й е е st nd rd th',
  ],
  ...(
    [
      [1, 'один одну одна одного bir бир one i'],
      [2, 'два две двух ikki икки two ii'],
      [3, 'три трех uch уч three iii'],
      [4, 'четыре четырех tort турт four iv'],
      [5, 'пять пяти besh беш five'],
      [6, 'шесть шести olti олти six'],
      [7, 'семь семи yetti етти seven'],
      [8, 'восемь восьми sakkiz саккиз eight'],
      [9, 'девять девяти toqqiz туккиз nine'],
      [10, 'десять десяти on ун ten'],
    ] as const
  ).map(([value, words]): [Meaning, string] => [{ kind: 'number', value }, words]),
];

/** Endings of Uzbek, and what each says of the word before it. */
const ENDINGS: [endings: string, meaning: Meaning][] = [
  ['dan дан', { kind: 'to' }],
  ['gacha гача', { kind: 'until' }],
  ['dagi даги ning нинг lik лик da да ni ни gi ги si си i и', { kind: 'noise' }],
];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...WORDS.flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)),
  ...[...MONTH_NAMES].map(([name, value]) => [name, { kind: 'name', value }] as const),
]);

const MEANING_OF_ENDINGS: readonly (readonly [string, Meaning])[] = ENDINGS.flatMap(([endings, meaning]) =>
  endings.split(' ').map((ending) => [ending, meaning] as const),
);

/** What a folded word means, with what its endings add; undefined where it is no word of a period. */
export function meaningsOf(word: string): Meaning[] | undefined {
  const known = MEANINGS.get(word);
  if (known) return [known];
  for (const [ending, added] of MEANING_OF_ENDINGS) {
    const stem = word.endsWith(ending) ? meaningsOf(word.slice(0, -ending.length)) : undefined;
    if (stem) return [...stem, added];
  }
  return undefined;
}
