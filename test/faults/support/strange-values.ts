import fc from 'fast-check';

/** What no client sends, in place of anything: other types, the ends of numbers, texts that break what is made of them. */
const STRANGE: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 2 ** 31, 2 ** 53 + 2, -(2 ** 63), 1e308, -1e-308],
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udc00y',
    '\u202e\u2067abc',
    '👨‍👩‍👧‍👦',
    '0',
    '-1',
    'NaN',
    'null',
    '__proto__',
  ],
  ...['constructor', '<b>', "'; DROP TABLE users; --", '%00', '{}', 'x'.repeat(4_097), 'я'.repeat(70_000)],
  ...[[], {}, [[]], [null], [[], [[], [[]]]], { id: null }, { id: {} }, { length: -1 }, deep(200)],
];

function deep(levels: number): unknown {
  return levels === 0 ? 'end' : { message: deep(levels - 1) };
}

/** One place of a JSON value, by its number, that is taken away or becomes something else. */
export interface Damage {
  place: number;
  becomes: { value: unknown } | 'missing';
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat({ max: 400 }),
  becomes: fc.oneof(
    { weight: 1, arbitrary: fc.constant('missing' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...STRANGE).map((value) => ({ value })) },
  ),
});

type Holder = Record<string, unknown>;

/** A copy with the damages done, one after the other. Nothing happens to the fields of the top that are spared. */
export function damaged<T extends object>(
  whole: T,
  damages: readonly Damage[],
  spared: readonly string[] = [],
): T {
  const copy = structuredClone(whole);
  for (const { place, becomes } of damages) {
    const places = placesOf(copy as Holder, spared);
    const [holder, name] = places[place % Math.max(places.length, 1)] ?? [];
    if (holder === undefined || name === undefined) continue;
    if (becomes === 'missing') delete holder[name];
    else holder[name] = structuredClone(becomes.value);
  }
  return copy;
}

function placesOf(holder: Holder, spared: readonly string[] = []): [Holder, string][] {
  return Object.entries(holder).flatMap(([name, value]): [Holder, string][] => {
    if (spared.includes(name)) return [];
    const within = typeof value === 'object' && value !== null ? placesOf(value as Holder) : [];
    return [[holder, name], ...within];
  });
}
