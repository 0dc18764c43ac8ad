import fc from 'fast-check';
import { mayRead, STAFF, STRANGERS } from './support/actors';
import { figure, times } from './support/figure';
import { givenAway, startFuzzedBot, type FuzzedBot } from './support/fuzzed-bot';
import { damage, damaged } from './support/strange-values';
import { content, KINDS, UPDATES } from './support/updates';

/**
 * A failure prints its seed and path, and the smallest update that it shrank to. To repeat it: put
 * `seed: <seed>, path: '<path>'` beside numRuns here. What the bot remembers of earlier updates is not in the path.
 */
const SEED = 20_261_127;
const UPDATES_EACH = times(150, 5_000);

let bot: FuzzedBot;
beforeEach(async () => {
  bot = await startFuzzedBot();
});
afterEach(() => bot.stop());

const PATIENCE_MS = times(240_000, 3_000_000);

const kind = fc.constantFrom(...KINDS);
/** The kinds that the bot has most to do with come more often. */
const update = fc.record({
  kind: fc.oneof(
    kind,
    fc.constantFrom('message' as const, 'callback_query' as const, 'inline_query' as const),
  ),
  content,
  damages: fc.array(damage, { maxLength: 3 }),
});

async function fuzz(
  names: readonly string[],
  actors: Record<string, () => Parameters<(typeof UPDATES)['message']>[0]>,
) {
  const by = fc.record({ name: fc.constantFrom(...names), update });
  await fc.assert(
    fc.asyncProperty(by, async ({ name, update: { kind, content, damages } }) => {
      const whole = UPDATES[kind](actors[name]!(), content);
      const { status, calls, errors } = await bot.push(kind, damaged(whole, damages));
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      if (!mayRead(name)) expect(calls.map(givenAway).filter(Boolean)).toEqual([]);
    }),
    { seed: SEED, numRuns: UPDATES_EACH },
  );
  await bot.greets();
}

test(
  'updates of every kind by those who may change nothing, with fields missing and extreme, break and tell nothing',
  async () => {
    await fuzz(Object.keys(STRANGERS), STRANGERS);
    expect(await bot.stop()).toEqual({ code: 0, changed: [] });
    figure(
      'badInput',
      `${UPDATES_EACH} updates of all ${KINDS.length} kinds by strangers: 0 crashes, 0 answers that tell, 0 changes`,
    );
  },
  PATIENCE_MS,
);

test(
  'updates of every kind by those who may, with fields missing and extreme, break nothing',
  async () => {
    await fuzz(Object.keys(STAFF), STAFF);
    expect(await bot.stop()).toMatchObject({ code: 0 });
    figure('badInput', `${UPDATES_EACH} updates of all ${KINDS.length} kinds by staff: 0 crashes`);
  },
  PATIENCE_MS,
);
