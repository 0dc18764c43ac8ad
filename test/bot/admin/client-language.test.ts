import { keepClientLanguage } from '../../../src/bot/admin/client-language';
import { type BotContext } from '../../../src/bot/context';
import { silentLogger } from '../../support/silent-logger';

function setUp() {
  const noted: [number, string][] = [];
  let isAway = false;
  const profiles = {
    chooseLocale: () => Promise.resolve(),
    addressee: () => Promise.reject(new Error('not asked')),
    noteClientLanguage(id: number, code: string) {
      noted.push([id, code]);
      return isAway ? Promise.reject(new Error('connection refused')) : Promise.resolve();
    },
  };
  const middleware = keepClientLanguage(profiles, silentLogger);
  let handled = 0;
  const hear = async (language_code: string | undefined, type = 'private') => {
    const ctx = { from: { id: 7, language_code }, chat: { type } } as unknown as BotContext;
    await middleware(ctx, () => Promise.resolve(void (handled += 1)));
  };
  return { hear, noted, handled: () => handled, setAway: (away: boolean) => (isAway = away) };
}

test("an admin's language is kept once, and again when their client speaks another one", async () => {
  const { hear, noted, handled } = setUp();
  for (const code of ['uz', 'uz', 'en', 'en', undefined]) await hear(code);
  expect(noted).toEqual([
    [7, 'uz'],
    [7, 'en'],
  ]);
  expect(handled()).toBe(5);
});

test('what somebody says in a group is none of the private chat', async () => {
  const { hear, noted } = setUp();
  await hear('uz', 'supergroup');
  expect(noted).toEqual([]);
});

test('without a database the handlers run all the same, and it is tried again', async () => {
  const { hear, noted, handled, setAway } = setUp();
  setAway(true);
  await hear('uz');
  await new Promise((resolve) => setImmediate(resolve));
  setAway(false);
  await hear('uz');
  expect(noted).toHaveLength(2);
  expect(handled()).toBe(2);
});
