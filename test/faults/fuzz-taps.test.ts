import fc from 'fast-check';
import { mayRead, STAFF, STRANGERS } from './support/actors';
import { figure, times } from './support/figure';
import { givenAway, startFuzzedBot, type FuzzedBot } from './support/fuzzed-bot';
import { KNOWN, staffButtons } from './support/staff-buttons';
import { UPDATES } from './support/updates';

/**
 * A failure prints its seed and path, and the smallest callback data that it shrank to. To repeat it: put
 * `seed: <seed>, path: '<path>'` beside numRuns here. What the bot remembers of earlier taps is not in the path.
 */
const SEED = 20_261_128;
const TAPS_EACH = times(100, 2_500);
const PATIENCE_MS = times(240_000, 3_000_000);

let bot: FuzzedBot;
/** The same in every shop that is made alike. */
let drawn: string[] | undefined;
beforeEach(async () => {
  bot = await startFuzzedBot();
});
afterEach(() => bot.stop());

const OTHERS = [
  ...['shop/0/0/h/fSoAh', 'shop/0/0/p1/fSoAh', 'shop/0/0/s1000:1/fSoAh', 'shop/2/0/o0/fSoAh', 'unmute:1'],
  ...['checkout:confirm:6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77', 'order:confirm:1:abcdef', 'order:f1:1:abcdef'],
  ...[
    'product:hide:1',
    'product:price:3',
    'set:test:weekly',
    'set:language:uz',
    'cast:send=1',
    'rep:again:2026-W47',
  ],
];
const buttons = fc.constantFrom(...OTHERS);
const separators = fc.constantFrom('/', ':', '=', '.', '');
/** Buttons as they are; cut, joined, with a number or a word made into another; and noise. */
const dataFrom = (drawn: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: drawn },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          drawn,
          fc.nat(),
          fc.oneof(
            fc.constantFrom('-1', '0', '99999999999999999999', '__proto__', ''),
            fc.string({ unit: 'binary', maxLength: 20 }),
          ),
        )
        .map(([data, at, other]) => {
          const words = data.split(/([/:=.])/);
          return words.map((word, n) => (n === at % words.length ? other : word)).join('');
        }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(drawn, fc.nat(), drawn).map(([a, at, b]) => a.slice(0, at % a.length) + b),
    },
    { weight: 1, arbitrary: fc.tuple(fc.string(), separators, fc.string()).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 64 }) },
  );

type Actors = typeof STRANGERS | typeof STAFF;

async function fuzz(actors: Actors): Promise<void> {
  drawn ??= await staffButtons(bot);
  expect([...new Set(drawn.map((data) => /^\w+/.exec(data)?.[0]))]).toEqual(expect.arrayContaining(KNOWN));
  const data = dataFrom(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...drawn) }, { weight: 1, arbitrary: buttons }),
  );
  const names = Object.keys(actors);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), data, async (name, forged) => {
      const actor = (actors as Record<string, (typeof STAFF)['admin']>)[name]!();
      const { status, calls, errors } = await bot.push(
        'callback_query',
        UPDATES.callback_query(actor, { data: forged }),
      );
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      expect(calls.filter(({ method }) => method === 'answerCallbackQuery').length).toBeGreaterThan(0);
      if (!mayRead(name)) expect(calls.map(givenAway).filter(Boolean)).toEqual([]);
    }),
    { seed: SEED, numRuns: TAPS_EACH },
  );
  await bot.greets();
}

test(
  'forged taps of those who may change nothing, on the staff’s own buttons and on broken ones, are refused and tell nothing',
  async () => {
    await fuzz(STRANGERS);
    expect(await bot.stop()).toEqual({ code: 0, changed: [] });
    figure('badInput', `${TAPS_EACH} forged taps by strangers: 0 crashes, 0 answers that tell, 0 changes`);
  },
  PATIENCE_MS,
);

test(
  'forged taps of those who may are answered, and none breaks anything',
  async () => {
    await fuzz(STAFF);
    expect(await bot.stop()).toMatchObject({ code: 0 });
    figure('badInput', `${TAPS_EACH} forged taps by staff: 0 crashes, each answered`);
  },
  PATIENCE_MS,
);
