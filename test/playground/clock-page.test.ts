import { type Browser } from 'playwright-core';
import { type TimeMachine } from '../../src/playground';
import { launchChromium, whereChromiumIs } from '../support/chromium';
import { AZIZA, BORIS, start, stopAll } from './stand-in';

afterEach(stopAll);

/** A clock three days ahead in a zone of its own; a move ends when it is told to. */
function clockAhead() {
  const listeners = new Set<() => void>();
  const asked: number[] = [];
  let ahead = 3 * 86_400_000;
  let isMoving = false;
  let end: (error?: Error) => void = () => undefined;
  const become = (moving: boolean) => {
    isMoving = moving;
    listeners.forEach((listener) => listener());
  };
  const now = () => Date.now() + ahead;
  const machine: TimeMachine = {
    ...{ timeZone: 'Asia/Tashkent', now, isMoving: () => isMoving },
    stops: () => [{ title: 'Next Monday', at: now() + 86_400_000 }],
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async moveTo(at) {
      asked.push(at);
      become(true);
      const error = await new Promise<Error | undefined>((resolve) => (end = resolve));
      if (!error) ahead += at - now();
      become(false);
      if (error) throw error;
    },
  };
  return { machine, asked, end: (error?: Error) => end(error) };
}

whereChromiumIs('the clock on the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test("is moved by the keyboard, reads times in the shop's zone, and tells what it does and why it does not", async () => {
    const { machine, asked, end } = clockAhead();
    const standIn = await start({ people: [AZIZA, BORIS], workbench: { time: machine } });
    // A browser far from the shop.
    const page = await browser.newPage({ timezoneId: 'America/New_York' });
    await page.goto(standIn.url);
    const clock = page.locator('#clock');
    await page.getByRole('button', { name: 'Workbench' }).click();
    await clock.getByText('3 days ahead').waitFor();
    const hint = clock.getByText('The admin has not pressed Start yet');
    expect(await hint.isVisible()).toBe(true);
    standIn.person(BORIS).sendText('/start');
    await hint.waitFor({ state: 'hidden' });

    await clock.getByRole('button', { name: 'Next Monday' }).focus();
    await page.keyboard.press('Enter');
    await clock.getByText('Living through 1 day…').waitFor();
    expect(await clock.getAttribute('aria-busy')).toBe('true');
    // Pressed again while it moves: nothing.
    await page.keyboard.press('Enter');
    await standIn.waitFor(() => asked.length === 1);
    end();
    await clock.getByText(/^It is \w+day, .* What was due has been seen to\.$/).waitFor();
    await clock.getByText('4 days ahead').waitFor();

    await clock.getByLabel('Or to').fill('2031-07-01T09:00');
    await clock.getByRole('button', { name: 'Go' }).press('Enter');
    await clock.getByText('Living through').waitFor();
    await standIn.waitFor(() => asked.length === 2);
    end(new Error('That is too far.'));
    await clock.getByText('That is too far.').waitFor();
    expect(asked[1]).toBe(Date.parse('2031-07-01T09:00:00+05:00'));
    expect(await clock.getAttribute('aria-busy')).toBe('false');
    await page.close();
  });
});
