import { Api } from 'grammy';
import { createMenuButtons } from '../../../../src/bot/admin/dashboard/menu-buttons';
import { createCommands } from '../../../../src/bot/commands';
import { silentLogger as logger } from '../../../support/silent-logger';
import { languages } from '../support/admin-chat';

const RUSTAM = 900_001;
const DILNOZA = 900_002;
const GROUP = -100;

function chatButtons(adminChatIds = [RUSTAM, GROUP, DILNOZA]) {
  const set: [unknown, unknown][] = [];
  const unknown = new Set<unknown>();
  const held: Promise<void>[] = [];
  let url: string | undefined;
  const api = new Api('1:token');
  api.config.use(async (_call, method, payload) => {
    if (method !== 'setChatMenuButton') return { ok: true, result: true as never };
    const { chat_id: chat, menu_button: button } = payload as { chat_id: number; menu_button: object };
    await held.shift();
    if (unknown.has(chat)) return { ok: false, error_code: 400, description: 'Bad Request: chat not found' };
    set.push([chat, button]);
    return { ok: true, result: true as never };
  });
  const buttons = createMenuButtons({
    ...{ api, adminChatIds, language: languages.of('ru'), logger },
    address: { miniApp: () => url },
  });
  const commands = createCommands({
    ...{ api, languages, adminChatIds, fallback: 'ru', logger },
    alsoRegister: (chatId) => buttons.set(chatId),
  });
  return { set, unknown, held, buttons, commands, at: (address?: string) => void (url = address) };
}

const web = (url: string) => ({
  type: 'web_app',
  text: languages.of('ru').t('dashboard-menu'),
  web_app: { url },
});

test('with the commands every admin gets the page beside the input of the private chat; groups have no button', async () => {
  const { set, commands, at } = chatButtons();
  at('https://shop.example/app');
  await commands.registerAll();
  const button = web('https://shop.example/app');
  expect(set).toEqual([
    [RUSTAM, button],
    [DILNOZA, button],
  ]);
});

test('where there is no address any more the button is Telegram’s own again', async () => {
  const { set, commands } = chatButtons([RUSTAM]);
  await commands.registerAll();
  expect(set).toEqual([[RUSTAM, { type: 'default' }]]);
});

test('an admin whom the bot does not know yet gets it with their first message, the others at once', async () => {
  const { set, unknown, commands, at } = chatButtons();
  at('https://shop.example/app');
  unknown.add(RUSTAM);
  await commands.registerAll();
  expect(set.map(([chat]) => chat)).toEqual([DILNOZA]);
  unknown.clear();
  await commands.registerLate(RUSTAM);
  await commands.registerLate(RUSTAM);
  expect(set.map(([chat]) => chat)).toEqual([DILNOZA, RUSTAM]);
});

test('an admin reads the button in the language they write from, set once', async () => {
  const { set, commands, buttons, at } = chatButtons([RUSTAM]);
  at('https://shop.example/app');
  await commands.registerAll();
  await buttons.speak(RUSTAM, languages.of('ru'));
  await buttons.speak(RUSTAM, languages.of('en'));
  await buttons.speak(RUSTAM, languages.of('en'));
  const texts = set.map(([, button]) => (button as { text: string }).text);
  expect(texts).toEqual([languages.of('ru').t('dashboard-menu'), languages.of('en').t('dashboard-menu')]);
});

test('of two addresses the one that became known last stands, however slow the first was', async () => {
  const { set, held, buttons, at } = chatButtons([RUSTAM]);
  let go = (): void => undefined;
  held.push(new Promise((resolve) => (go = resolve)));
  const first = buttons.setAll();
  at('http://127.0.0.1:8080/app');
  const second = buttons.setAll();
  go();
  await Promise.all([first, second]);
  expect(set.at(-1)).toEqual([RUSTAM, web('http://127.0.0.1:8080/app')]);
});

test('a refusal of one chat keeps no other from its button', async () => {
  const { set, unknown, buttons, at } = chatButtons();
  at('https://shop.example/app');
  unknown.add(RUSTAM);
  await buttons.setAll();
  expect(set.map(([chat]) => chat)).toEqual([DILNOZA]);
});
