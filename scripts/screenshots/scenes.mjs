import { CAPTIONS } from './captions.mjs';
import { SCALE } from './compose.mjs';
import { openDashboard } from './dashboard.mjs';
import { handsOf } from './hands.mjs';
import { wordsOf } from './words.mjs';

/** Room for two phones of full size, so that each is 430 x 880. */
const VIEWPORT = { width: 1200, height: 1000 };
/** A word that the shop's search answers with products, in the people's language. */
const SOUGHT = { en: 'omega', ru: 'омега' };

/**
 * Goes through the chat page and yields `{ name, phones: [{ caption, png }] }` for each picture, in the order in which
 * a shop's day brings them.
 */
export async function* takePictures(browser, url, language) {
  const context = await browser.newContext({
    ...{ viewport: VIEWPORT, deviceScaleFactor: SCALE, locale: language },
    ...{ colorScheme: 'light', reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  await page.goto(url);
  const people = { page, customer: handsOf(page, 'customer'), admin: handsOf(page, 'admin') };
  const t = wordsOf(language);
  const named = (name, pngs) => ({
    name,
    phones: pngs.map((png, index) => ({ caption: CAPTIONS[language][name][index], png })),
  });
  yield named('playground', await shopping(people, t, SOUGHT[language]));
  yield named('chat', await asking(people, t));
  yield named('chart', await drawing(people, t));
  yield named('dashboard', await leafing(people, t));
  yield named('report', await waitingForMonday(people));
  await context.close();
}

async function shopping({ customer, admin }, t, sought) {
  await customer.start();
  await admin.start();
  await customer.press(t('button-catalog'));
  await customer.says(t('catalog-choose'));
  const found = await customer.ask(sought);
  await found.locator('.key').first().click();
  await customer.key(t('button-add')).waitFor();
  await stats(admin, t, 'money');
  await admin.bringUp(admin.question());
  return [await customer.picture(), await admin.picture()];
}

async function asking({ admin }, t) {
  await admin.press(t('stats-why'));
  await admin.key(new RegExp(`^• .*${t('stats-why')}`)).waitFor();
  return [await admin.picture()];
}

async function drawing({ admin }, t) {
  const message = await stats(admin, t, 'money');
  await admin.press(t('stats-chart'));
  await message.locator('.photo img').waitFor();
  await admin.bringUp(admin.question());
  return [await admin.picture()];
}

async function leafing({ page, admin }, t) {
  const dashboard = await openDashboard(admin.phone);
  const overview = await admin.picture();
  await dashboard.show(t('section-money'));
  await dashboard.showChart();
  const money = await admin.picture();
  await page.emulateMedia({ colorScheme: 'dark' });
  await dashboard.show(t('section-cohorts'));
  const cohorts = await admin.picture();
  await page.emulateMedia({ colorScheme: 'light' });
  await dashboard.close();
  return [overview, money, cohorts];
}

/** The page's clock is moved; the shop lives through the days, and the report comes. */
async function waitingForMonday({ page, admin }) {
  const before = await admin.phone.locator('.theirs').count();
  await page.locator('#open-workbench').click();
  const stops = page.locator('.clock-stops button');
  const monday = stops.filter({ hasText: 'Monday' });
  // On a Monday's small hours it is called by another name.
  const next = (await monday.count()) > 0 ? monday : stops.filter({ hasText: 'Today' });
  await next.click();
  await page.locator('.clock[aria-busy=false] .clock-said').filter({ hasText: 'Monday' }).waitFor();
  await page.locator('#close-workbench').click();
  // After the report its chart, a message of its own.
  const chart = admin.phone.locator('.theirs').nth(before + 1);
  await chart.locator('.photo img').waitFor();
  await admin.bringEnd();
  return [await admin.picture()];
}

async function stats(admin, t, section) {
  const answer = await admin.ask('/stats 30d');
  const title = t(`section-${section}`);
  await answer.locator('.key').filter({ hasText: title }).click();
  await answer
    .locator('.key')
    .filter({ hasText: `• ${title}` })
    .waitFor();
  return answer;
}
