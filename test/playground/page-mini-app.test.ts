import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { InlineKeyboard } from 'grammy';
import { inChromium } from '../http/page/support/browser';
import { AZIZA, BORIS, botFor, start, stopAll, stopLater } from './stand-in';

afterEach(stopAll);

/** An app that asks for all that a client has, and writes down what it is told. */
const APP = `<!doctype html><title>App</title><pre id="heard"></pre><script>
  const ask = (eventType, eventData = {}) => parent.postMessage(JSON.stringify({ eventType, eventData }), '*');
  addEventListener('message', ({ data }) => {
    const { eventType, eventData } = JSON.parse(data);
    heard.textContent += eventType + ' ' + JSON.stringify(eventData) + '\\n';
    if (eventType === 'back_button_pressed') ask('web_app_setup_back_button', { is_visible: false });
    if (eventType === 'main_button_pressed')
      ask('web_app_open_popup', { title: 'Sure?', message: 'It goes', buttons: [{ id: 'yes', type: 'ok' }] });
    if (eventType === 'popup_closed') ask('web_app_open_tg_link', { path_full: '/playground_shop_bot?start=app' });
  });
  ask('web_app_ready');
  ask('web_app_request_theme');
  ask('web_app_request_safe_area');
  ask('web_app_setup_back_button', { is_visible: true });
  ask('web_app_setup_main_button', { is_visible: true, is_active: true, text: 'Pay 5', color: '#123456' });
</script>`;

async function serveApp(): Promise<string> {
  const server = createServer((_request, response) => response.end(APP)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  stopLater(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

inChromium('a Mini App in its frame', (open) => {
  test('has a way back, a main button, a popup, the theme, and a link into the chat', async () => {
    const url = await serveApp();
    const standIn = await start({ people: [AZIZA, BORIS] });
    const aziza = standIn.person(AZIZA);
    aziza.sendText('/start');
    const reply_markup = new InlineKeyboard().webApp('Open the app', url);
    await botFor(standIn).api.sendMessage(AZIZA.id, 'Here', { reply_markup });
    const { page, problems } = await open(standIn.url, {
      viewport: { width: 1180, height: 760 },
      colorScheme: 'dark',
    });
    const phone = page.locator(`[data-person="${AZIZA.id}"]`);
    await phone.getByRole('button', { name: 'Open the app' }).click();
    const heard = phone.frameLocator('iframe').locator('#heard');
    await heard.getByText('"bg_color":"#17212b"').waitFor();
    await heard.getByText('safe_area_changed {"top":0').waitFor();
    await heard.getByText('"is_expanded":true').waitFor();

    await phone.getByRole('button', { name: 'Back' }).click();
    await heard.getByText('back_button_pressed').waitFor();
    await phone.getByRole('button', { name: 'Close' }).waitFor();
    await phone.getByRole('button', { name: 'Over the whole page' }).click();
    expect((await phone.locator('iframe').boundingBox())?.width).toBeGreaterThan(1000);
    await phone.getByRole('button', { name: 'Pay 5' }).click();
    await phone.getByRole('alertdialog').getByText('It goes').waitFor();
    await phone.getByRole('button', { name: 'OK' }).click();
    await standIn.waitFor(() => aziza.messages().at(-1)?.text === '/start app');
    await phone.locator('iframe').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });
});
