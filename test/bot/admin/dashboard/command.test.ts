import { createDashboardAddress } from '../../../../src/bot/admin/dashboard/address';
import { dashboardCommand } from '../../../../src/bot/admin/dashboard/command';
import { LOGIN_CODE_MINUTES } from '../../../../src/shop/login-codes';
import { type Database } from '../../../../src/store/database';
import { adminChat, GROUP, markupOf, MEMBER, methods, RUSTAM, t, texts } from '../support/admin-chat';

const URL = 'https://shop.example';
const made: number[] = [];
let url: string | undefined;
let isDown = false;

// The page and its codes need no database.
const chat = adminChat({} as Database, {}, (staff) => ({
  conversations: [],
  features: [
    dashboardCommand({
      ...staff,
      address: createDashboardAddress({ url: () => url, apiRoot: 'https://api.telegram.org' }),
      loginCodes: {
        create(telegramId) {
          if (isDown) return Promise.reject(new Error('no database'));
          made.push(telegramId);
          return Promise.resolve(`code-${made.length}`);
        },
      },
    }),
  ],
}));

beforeEach(() => {
  url = URL;
  isDown = false;
  made.length = 0;
});
afterEach(() => expect(chat.failures).toEqual([]));

test('in private the page opens as a Mini App, and by a link that is for this admin alone', async () => {
  const calls = await chat.send('/dashboard');
  expect(methods(calls)).toEqual(['sendMessage']);
  expect(texts(calls)).toEqual([t('dashboard-ready', { minutes: LOGIN_CODE_MINUTES })]);
  expect(markupOf(calls)?.inline_keyboard.flat()).toEqual([
    { text: t('dashboard-open'), web_app: { url: `${URL}/app` } },
    { text: t('dashboard-link'), url: `${URL}/app#login=code-1` },
  ]);
  expect(made).toEqual([RUSTAM.id]);
});

test('the link gets no preview, and the message cannot be passed on', async () => {
  const [call] = await chat.send('/dashboard');
  expect(call?.payload).toMatchObject({ link_preview_options: { is_disabled: true }, protect_content: true });
});

test.each([
  ['an admin', {}],
  ['another member', { from: MEMBER }],
])('in a group %s is told where it is opened, and no code is made', async (_, who) => {
  const calls = await chat.send('/dashboard', { chat: GROUP, ...who });
  expect(texts(calls)).toEqual([t('dashboard-in-private')]);
  expect(markupOf(calls)).toBeUndefined();
  expect(made).toEqual([]);
});

test('without an address outside it says which key is missing', async () => {
  url = undefined;
  const calls = await chat.send('/dashboard');
  expect(texts(calls)).toEqual([t('dashboard-no-address')]);
  expect(texts(calls)[0]).toContain('PUBLIC_URL');
  expect(made).toEqual([]);
});

test('without a database the Mini App is there all the same', async () => {
  isDown = true;
  const calls = await chat.send('/dashboard');
  expect(texts(calls)).toEqual([t('dashboard-no-link')]);
  expect(markupOf(calls)?.inline_keyboard.flat()).toEqual([
    { text: t('dashboard-open'), web_app: { url: `${URL}/app` } },
  ]);
});

test('an address that Telegram takes into no button stands in the text', async () => {
  url = 'http://localhost:8080';
  const calls = await chat.send('/dashboard');
  expect(texts(calls)[0]).toContain('http://localhost:8080/app#login=code-1');
  expect(markupOf(calls)?.inline_keyboard.flat()).toEqual([]);
});
