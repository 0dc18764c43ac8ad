import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import shopSettings from '../../config/shop.json';
import { BROWSING_EVENTS, isReserved } from '../../src/shop/event-names';

const BOT = path.resolve(__dirname, '../../src/bot');

/** Names that the bot tracks: the first argument, or the one behind whose it is or which, and the names that `change.ts` has by its actions. */
const tracked = readdirSync(BOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(path.join(BOT, file), 'utf8');
    return [
      ...text.matchAll(/\btrack(?:(?:For|Once)\(\s*[\w.]+,|\()\s*'(\w+)'/g),
      ...text.matchAll(/^ {2}\w+: '(order_\w+)',$/gm),
    ].map(([, name = '']) => name);
  });

test('every name that the bot tracks is either what a page may report or reserved', () => {
  expect(tracked.length).toBeGreaterThan(15);
  expect(tracked).toEqual(expect.arrayContaining(['bot_started', 'order_placed', 'order_completed']));
  const undecided = tracked.filter((name) => !isReserved(name) && !(name in BROWSING_EVENTS));
  expect(undecided).toEqual([]);
});

test('what a page may report is not reserved, and the bot tracks it too', () => {
  for (const name of Object.keys(BROWSING_EVENTS)) {
    expect({ name, reserved: isReserved(name) }).toEqual({ name, reserved: false });
    expect(tracked).toContain(name);
  }
});

test('the last step of the funnel, and what figures count of the bot itself, are reserved', () => {
  expect(shopSettings.funnel.steps.filter(isReserved)).toEqual(['order_placed']);
  for (const name of [
    'bot_blocked',
    'bot_unblocked',
    'payment_failed',
    'broadcast_opted_out',
    'checkout_step',
  ]) {
    expect({ name, reserved: isReserved(name) }).toEqual({ name, reserved: true });
  }
});
