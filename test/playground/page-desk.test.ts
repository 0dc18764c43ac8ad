import { inChromium } from '../http/page/support/browser';
import { seriousFindings } from '../support/axe';
import { teachEcho } from './echo-bot';
import { AZIZA, BORIS, botFor, poll, start, stopAll } from './stand-in';

afterEach(stopAll);

const LILA = { id: 1003, first_name: 'Lila', language_code: 'en' };

async function startDesk() {
  const standIn = await start({ people: [AZIZA, BORIS, LILA] });
  poll(teachEcho(botFor(standIn)));
  return standIn;
}

inChromium('the desk', (open) => {
  test('one line says what to do first, and goes when both have pressed Start', async () => {
    const standIn = await startDesk();
    const { page } = await open(standIn.url, { viewport: { width: 1280, height: 720 } });
    await page.getByText('Press Start on both.').waitFor();
    standIn.person(AZIZA).sendText('/start');
    await page.getByText('Now press Start as the owner.').waitFor();
    standIn.person(BORIS).sendText('/start');
    await page.locator('#hint').waitFor({ state: 'hidden' });
    // Both phones whole, and nothing to scroll.
    for (const phone of await page.locator('.phone:visible').all()) {
      const box = await phone.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
    }
  });

  test('on a narrow screen one phone shows, and a dot says that something has come to the other', async () => {
    const standIn = await startDesk();
    const { page } = await open(standIn.url);
    const sides = page.getByRole('navigation', { name: 'Phones' });
    await page.locator(`[data-person="${AZIZA.id}"]`).waitFor();
    expect(await page.locator(`[data-person="${BORIS.id}"]`).isVisible()).toBe(false);
    standIn.person(BORIS).sendText('/start');
    await sides.getByRole('button', { name: 'Admin' }).getByLabel('new').waitFor();
    await sides.getByRole('button', { name: 'Admin' }).click();
    await page.locator(`[data-person="${BORIS.id}"]`).getByText('Hello <you>').waitFor();
    expect(await sides.getByRole('img', { name: 'new' }).count()).toBe(0);
  });

  test('a customer whose phone is not shown has a badge until somebody looks', async () => {
    const standIn = await startDesk();
    const { page } = await open(standIn.url, { viewport: { width: 1280, height: 720 } });
    const seat = page.getByRole('region', { name: 'Customer' });
    await seat.getByText('Aziza').waitFor();
    standIn.person(LILA).sendText('/start');
    await seat.locator('.seat-label > .badge').getByText('1').waitFor();
    await seat.getByTitle('Who holds this phone').click();
    await seat.getByRole('button', { name: 'Lila' }).click();
    await page.locator(`[data-person="${LILA.id}"]`).getByText('Hello <you>').waitFor();
    expect(await seat.locator('.seat-label > .badge').isVisible()).toBe(false);
  });

  test('a wide page remembers that the workbench is open, and a theme that was chosen', async () => {
    const standIn = await startDesk();
    const { page } = await open(standIn.url, { viewport: { width: 1680, height: 900 } });
    const bench = page.getByRole('complementary', { name: 'Workbench' });
    expect(await bench.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Workbench', exact: true }).click();
    await page.getByRole('button', { name: 'Theme: as the system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.reload();
    await bench.waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByLabel('Sending limits').check();
    await page.locator('#fault-pill').getByText('Sending limits').waitFor();
    await page.keyboard.press('Escape');
    await bench.waitFor({ state: 'hidden' });
  });

  test('axe finds nothing serious, light and dark, with everything open', async () => {
    const standIn = await startDesk();
    standIn.person(AZIZA).sendText('/start');
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 1680, height: 900 };
      const { page } = await open(standIn.url, { colorScheme, viewport, bypassCSP: true });
      await page.locator('.phone').getByText('Hello <you>').waitFor();
      await page.getByRole('button', { name: 'Workbench', exact: true }).click();
      await page.getByTitle('Who holds this phone').first().click();
      expect(await seriousFindings(page)).toEqual([]);
    }
  });
});
