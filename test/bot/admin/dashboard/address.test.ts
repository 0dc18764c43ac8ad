import { createDashboardAddress } from '../../../../src/bot/admin/dashboard/address';

const TELEGRAM = 'https://api.telegram.org';
const STAND_IN = 'http://127.0.0.1:8081';
const at = (url: string | undefined, apiRoot = TELEGRAM) =>
  createDashboardAddress({ url: () => url, apiRoot });

test('a Mini App opens with the view on screen, a login with its code behind the hash', () => {
  const address = at('https://shop.example/pulse');
  expect(address.miniApp()).toBe('https://shop.example/pulse/app');
  expect(address.miniApp({ screen: 'money', period: '2026-10-01..2026-10-31' })).toBe(
    'https://shop.example/pulse/app?screen=money&period=2026-10-01..2026-10-31',
  );
  expect(address.login('a-b_c')).toBe('https://shop.example/pulse/app#login=a-b_c');
});

test('without an address there is neither', () => {
  expect([at(undefined).miniApp(), at(undefined).login('code')]).toEqual([undefined, undefined]);
});

test('what Telegram would refuse goes into no button, and what a stand-in on this machine opens does', () => {
  const here = 'http://localhost:8080';
  expect(at(here).miniApp()).toBeUndefined();
  expect(at(here).login('code')).toBe('http://localhost:8080/app#login=code');
  expect(at(here, STAND_IN).miniApp()).toBe('http://localhost:8080/app');
  expect(at('http://localhost.evil.example', STAND_IN).miniApp()).toBeUndefined();
});
