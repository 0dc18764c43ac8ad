import { type InputFile } from 'grammy';
import { type Database } from '../../../src/store/database';
import { adminChat, GROUP, languages, MEMBER, methods, NOBODY, RUSTAM, t, texts } from './support/admin-chat';

// Links need no database.
const chat = adminChat({} as Database);
afterEach(() => expect(chat.failures).toEqual([]));

test('a link comes as a picture of its QR code, with its text below', async () => {
  const [photo, ...others] = await chat.send('/link instagram_1-a');
  expect(others).toEqual([]);
  expect(photo).toMatchObject({ method: 'sendPhoto', payload: { parse_mode: 'HTML', chat_id: RUSTAM.id } });
  expect(photo?.payload.caption).toBe(
    t('link-made', { link: 'https://t.me/chay_bot?start=instagram_1-a', name: 'instagram_1-a' }),
  );
  const file = photo?.payload.photo as InputFile;
  expect(file.filename).toBe('instagram_1-a.png');
  const bytes = Buffer.from((await file.toRaw()) as Uint8Array);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
});

test('the longest name that Telegram carries makes a link', async () => {
  expect(methods(await chat.send(`/link ${'a'.repeat(64)}`))).toEqual(['sendPhoto']);
});

test.each([
  ['without a name', '/link', t('link-usage')],
  ['with nothing but spaces', '/link   ', t('link-usage')],
  ['with the name of a product link', '/link product-7', t('link-reserved')],
  ['with the name of a product link in capitals', '/link PRODUCT-7', t('link-reserved')],
  ['with a Cyrillic name', '/link Инстаграм', t('link-bad-suggest', { suggestion: 'Instagram' })],
  ['with an Uzbek name', '/link Soʻm gʻoya', t('link-bad-suggest', { suggestion: 'Som_goya' })],
  ['with Uzbek Cyrillic', '/link қўқон', t('link-bad-suggest', { suggestion: 'qoqon' })],
  [
    'with several words',
    '/link Реклама на щите!',
    t('link-bad-suggest', { suggestion: 'Reklama_na_schite' }),
  ],
  ['with 65 characters', `/link ${'a'.repeat(65)}`, t('link-bad-suggest', { suggestion: 'a'.repeat(64) })],
  ['with nothing that has Latin letters', '/link ☕️', t('link-bad')],
  ['that would only suggest a reserved name', '/link product-чай', t('link-reserved')],
  ['that becomes a reserved name', '/link «product-7»', t('link-bad')],
  ['with markup', '/link <b>&"', t('link-bad-suggest', { suggestion: 'b' })],
])('/link %s is answered in words', async (_, text, answer) => {
  const calls = await chat.send(text);
  expect(methods(calls)).toEqual(['sendMessage']);
  expect(texts(calls)).toEqual([answer]);
});

test.each([
  ['a member of the group who is not listed', { from: MEMBER, chat: GROUP }],
  ['somebody in the name of the group', { from: NOBODY, chat: GROUP, sender_chat: GROUP }],
])('%s gets no link', async (_, where) => {
  const calls = await chat.send('/link instagram', where);
  expect(methods(calls)).toEqual(['sendMessage']);
  expect(texts(calls)).toEqual([languages.chosen(null, where.from.language_code).t('only-listed')]);
});
