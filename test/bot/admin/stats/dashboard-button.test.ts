import { type InlineKeyboardButton } from 'grammy/types';
import { periodKey } from '../../../../src/metrics/period';
import { languages } from '../../../present/support/results';
import { statsChat } from './support';

const label = `🖥 ${languages.of('en').t('stats-dashboard')}`;
const chatWith = (isOpen = true) =>
  statsChat({
    waysOut: (_ctx, { screen, period }) => ({
      dashboardUrl: isOpen
        ? `https://shop.example/app?screen=${screen}&period=${periodKey(period)}`
        : undefined,
    }),
  });
const urlOf = (chat: ReturnType<typeof statsChat>) =>
  chat
    .shown()
    .markup?.inline_keyboard.flat()
    .filter((button: InlineKeyboardButton) => button.text === label)
    .map((button) => ('web_app' in button ? button.web_app.url : undefined));

test('the page opens at the screen and period of the message, and follows both', async () => {
  const chat = chatWith();
  await chat.send('/stats 30d');
  expect(urlOf(chat)).toEqual(['https://shop.example/app?screen=overview&period=30d']);
  await chat.tap(languages.of('en').t('section-money'));
  expect(urlOf(chat)).toEqual(['https://shop.example/app?screen=money&period=30d']);
});

test('where it cannot be opened there is no button', async () => {
  const chat = chatWith(false);
  await chat.send('/stats');
  expect(urlOf(chat)).toEqual([]);
});
