/** Opens the dashboard as a Mini App from the menu of a phone. */
export async function openDashboard(phone) {
  await phone.locator('.menu-pill').click();
  const frame = phone.frameLocator('.mini-app iframe');
  await frame.locator('.figure-value').first().waitFor();
  return {
    /** Turns to the tab of that title, and to its top. */
    async show(title) {
      const tab = frame.getByRole('tab', { name: title });
      await tab.click();
      const id = await tab.getAttribute('id');
      await frame.locator(`[role=tabpanel][aria-labelledby="${id}"]:not([aria-busy=true])`).waitFor();
      await frame.locator('html').evaluate((root) => root.scrollTo(0, 0));
    },
    /** Brings the first chart of the tab into the middle. */
    async showChart() {
      const chart = frame.locator('.chart-slot').first();
      await chart.evaluate((slot) => slot.scrollIntoView({ block: 'center' }));
      await chart.locator('svg').waitFor();
    },
    async close() {
      await phone.locator('.mini-app').getByRole('button', { name: 'Close' }).click();
      await phone.locator('.mini-app').waitFor({ state: 'detached' });
    },
  };
}
