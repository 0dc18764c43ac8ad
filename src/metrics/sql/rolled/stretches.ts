import { askedOfThen } from '../../binds';
import { HAS_BEGUN, LAST_DATE } from '../activity';
import { PREVIOUS_FROM, WHOLE_FROM, WHOLE_TO } from './edges';
import { ACTIVITY, distinct, type Pairs, PURCHASES, SECOND_PURCHASES, sum } from './pairs';

/** Dates whose distinct people figures ask for: to the end of the range, with its edge, unless it says until when. */
interface Stretch {
  since: string;
  until?: string;
}

interface Stretches {
  pairs: Pairs;
  /** The part with those who came in the range's edge, by the day before on which they had. */
  edge: string;
  of: Readonly<Record<string, Stretch>>;
}

/** On the last so many days of the range. */
const lastDays = (days: number): Stretch => ({
  since: `(CASE WHEN ${HAS_BEGUN} THEN ${LAST_DATE} - ${days - 1} END)`,
});
const IN_RANGE: Stretch = { since: WHOLE_FROM };

const active = {
  active: IN_RANGE,
  active_before: { since: PREVIOUS_FROM, until: WHOLE_FROM },
  active_in_either: { since: `coalesce(${PREVIOUS_FROM}, ${WHOLE_FROM})` },
  daily: lastDays(1),
  weekly: lastDays(7),
  monthly: lastDays(30),
} as const;
const buyers = { buyers: IN_RANGE } as const;
/** Those who bought more than once have two rows by the purchase before the last, all others one. */
const buyersTwice = { buyers_and_repeated: IN_RANGE } as const;

export type StretchName = keyof typeof active | keyof typeof buyers | keyof typeof buyersTwice;

/**
 * By the part that counts them. A statement has one plan for all stretches of a part, of the range and of the one before
 * it: to begin and end a plan for each of them would take as long as to run them.
 */
const ALL: Readonly<Record<string, Stretches>> = {
  active_people: { pairs: ACTIVITY, edge: 'came_on_edge', of: active },
  buying_people: { pairs: PURCHASES, edge: 'bought_on_edge', of: buyers },
  repeated_people: { pairs: SECOND_PURCHASES, edge: 'bought_twice_on_edge', of: buyersTwice },
};

const partOf = (name: StretchName): string =>
  Object.keys(ALL).find((part) => Object.hasOwn(ALL[part]?.of ?? {}, name)) ?? '';

/** The number of distinct people of a stretch, of the range; `then_` stands for the one before. */
export const peopleOf = (name: StretchName): string =>
  `(SELECT people FROM ${partOf(name)} WHERE stretch = 'now_${name}')`;

/** The parts that count the stretches which a statement names: by the part's name, its SQL. */
export function stretchParts(statement: string): [string, string][] {
  return Object.entries(ALL).flatMap(([part, stretches]): [string, string][] => {
    const named = statement.matchAll(new RegExp(`\\bFROM ${part} WHERE stretch = '(now|then)_(\\w+)'`, 'g'));
    const asked = new Map([...named].map(([, when = '', name = '']) => [`${when}_${name}`, { when, name }]));
    return asked.size === 0 ? [] : [[part, counting(stretches, [...asked.values()])]];
  });
}

function counting({ pairs, edge, of }: Stretches, asked: readonly { when: string; name: string }[]): string {
  const rows = asked.map(({ when, name }) => {
    const { since = '', until } = of[name] ?? {};
    const [from, to] = [`${since}::date`, until ?? WHOLE_TO].map((date) =>
      when === 'now' ? date : askedOfThen(date),
    );
    return `('${when}_${name}', ${from}, ${to}, ${until === undefined ? `'${when}'` : 'NULL'})`;
  });
  const edges = [...new Set(asked.map(({ when }) => when))].map((when) =>
    sum(pairs.count, `${when}_${edge} WHERE stretch.edge = '${when}' AND previous_day < stretch.since`),
  );
  return `SELECT stretch.name AS stretch,
      ${[distinct(pairs, 'stretch.since', 'stretch.until'), ...edges].join(' + ')} AS people
    FROM (VALUES ${rows.join(', ')}) AS stretch(name, since, until, edge)`;
}
