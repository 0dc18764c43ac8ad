import { InlineKeyboard, InputFile, type Api } from 'grammy';
import type { StandIn } from '../../src/playground';
import { png } from './png';
import { AZIZA, BORIS, botFor, movableClock, start, stopAll } from './stand-in';

afterEach(stopAll);

async function startedChat(): Promise<{ standIn: StandIn; api: Api }> {
  const standIn = await start();
  standIn.person(AZIZA).sendText('/start');
  return { standIn, api: botFor(standIn).api };
}

test('a photo and a document uploaded by grammY arrive byte for byte, under their own names', async () => {
  const { standIn, api } = await startedChat();
  const image = png(640, 360);
  const photo = await api.sendPhoto(AZIZA.id, new InputFile(image, 'график.png'), { caption: 'week' });
  expect(photo).toMatchObject({
    caption: 'week',
    photo: [{ width: 640, height: 360, file_size: image.length }],
  });
  const fileId = photo.photo.at(-1)?.file_id ?? '';
  expect(standIn.file(fileId)).toMatchObject({ bytes: image, filename: 'график.png', mimeType: 'image/png' });

  const spaced = await api.sendDocument(AZIZA.id, new InputFile(Buffer.from('x'), 'a "b" c.txt'));
  expect(spaced.document.file_name).toBe('a "b" c.txt');

  const { file_path } = await api.getFile(fileId);
  const download = await fetch(`${standIn.apiRoot}/file/bot${api.token}/${file_path}`);
  expect(Buffer.from(await download.arrayBuffer())).toEqual(image);

  const sheet = await api.sendDocument(AZIZA.id, new InputFile(Buffer.from('a,b\n'), 'report.csv'));
  expect(sheet.document).toMatchObject({ file_name: 'report.csv', mime_type: 'text/csv', file_size: 4 });
  const again = await api.sendPhoto(AZIZA.id, fileId);
  expect(again.photo.at(-1)?.file_id).toBe(fileId);
});

test('media is exchanged in place, and the same picture again is no change', async () => {
  const { api } = await startedChat();
  const { message_id } = await api.sendPhoto(AZIZA.id, new InputFile(png(10, 10)));
  const other = { type: 'photo', media: new InputFile(png(20, 10)), caption: 'other' } as const;
  expect(await api.editMessageMedia(AZIZA.id, message_id, other)).toMatchObject({
    caption: 'other',
    photo: [{ width: 20 }],
  });
  const same = { type: 'photo', media: new InputFile(png(20, 10)), caption: 'other' } as const;
  await expect(api.editMessageMedia(AZIZA.id, message_id, same)).rejects.toThrow('message is not modified');
  expect(await api.editMessageCaption(AZIZA.id, message_id, { caption: 'third' })).toMatchObject({
    caption: 'third',
  });
});

test('a text becomes a photo by upload or file id, stays one, and changes its caption alone', async () => {
  const { standIn, api } = await startedChat();
  const known = (await api.sendPhoto(AZIZA.id, new InputFile(png(30, 10)))).photo.at(-1)?.file_id ?? '';
  const { message_id } = await api.sendMessage(AZIZA.id, 'card');
  const caption = `<b>${CHARACTERS(1024)}</b>`;
  const upload = { type: 'photo', media: new InputFile(png(20, 10)), caption, parse_mode: 'HTML' } as const;
  const photo = await api.editMessageMedia(AZIZA.id, message_id, upload);
  expect(photo).toMatchObject({ message_id, caption: CHARACTERS(1024), photo: [{ width: 20 }] });
  expect(photo).not.toHaveProperty('text');
  await expect(
    api.editMessageMedia(AZIZA.id, message_id, { type: 'photo', media: known, caption: CHARACTERS(1025) }),
  ).rejects.toThrow('message caption is too long');
  const byId = { type: 'photo', media: known, caption: 'known' } as const;
  expect(await api.editMessageMedia(AZIZA.id, message_id, byId)).toMatchObject({
    photo: [{ file_id: known }],
  });
  await expect(api.editMessageMedia(AZIZA.id, message_id, byId)).rejects.toThrow('message is not modified');
  const reply_markup = new InlineKeyboard().text('A', 'a');
  await api.editMessageMedia(AZIZA.id, message_id, byId, { reply_markup });
  await expect(api.editMessageText(AZIZA.id, message_id, 'text')).rejects.toMatchObject({
    error_code: 400,
    description: 'Bad Request: there is no text in the message to edit',
  });
  const text = await api.sendMessage(AZIZA.id, 'text');
  await expect(api.editMessageCaption(AZIZA.id, text.message_id, { caption: 'x' })).rejects.toThrow(
    'there is no caption in the message to edit',
  );
  expect(
    standIn
      .person(AZIZA)
      .messages()
      .find((shown) => shown.message_id === message_id)?.html,
  ).toBe('known');
});

test('an edit that changes nothing is refused; one that changes only the keyboard is not', async () => {
  const { api } = await startedChat();
  const keyboard = new InlineKeyboard().text('A', 'a');
  const { message_id } = await api.sendMessage(AZIZA.id, 'text', { reply_markup: keyboard });
  await expect(
    api.editMessageText(AZIZA.id, message_id, 'text', { reply_markup: keyboard }),
  ).rejects.toMatchObject({
    error_code: 400,
    description:
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  });
  const reply_markup = new InlineKeyboard().text('B', 'b');
  await api.editMessageReplyMarkup(AZIZA.id, message_id, { reply_markup });
  expect(await api.editMessageText(AZIZA.id, message_id, 'text')).not.toHaveProperty('reply_markup');
});

const CHARACTERS = (count: number): string => 'я'.repeat(count);
const KEY = (data: string): { reply_markup: InlineKeyboard } => ({
  reply_markup: new InlineKeyboard().text('x', data),
});

const refused: [string, (api: Api) => Promise<unknown>, string][] = [
  ['an empty text', (api) => api.sendMessage(AZIZA.id, ' '), 'message text is empty'],
  ['4097 characters', (api) => api.sendMessage(AZIZA.id, CHARACTERS(4097)), 'message is too long'],
  [
    'a caption of 1025',
    (api) => api.sendPhoto(AZIZA.id, new InputFile(png(9, 9)), { caption: CHARACTERS(1025) }),
    'message caption is too long',
  ],
  [
    'callback data of 65 bytes',
    (api) => api.sendMessage(AZIZA.id, 'x', KEY('я'.repeat(32) + 'x')),
    'BUTTON_DATA_INVALID',
  ],
  ['empty callback data', (api) => api.sendMessage(AZIZA.id, 'x', KEY('')), 'BUTTON_DATA_INVALID'],
  ['a lone surrogate', (api) => api.sendMessage(AZIZA.id, 'a\ud800b'), 'strings must be encoded in UTF-8'],
  ['an unknown chat', (api) => api.sendMessage(5, 'x'), 'chat not found'],
  [
    'an unknown message to edit',
    (api) => api.editMessageText(AZIZA.id, 999, 'x'),
    'message to edit not found',
  ],
  ["a person's message to edit", (api) => api.editMessageText(AZIZA.id, 1, 'x'), "message can't be edited"],
  ['an unknown message to delete', (api) => api.deleteMessage(AZIZA.id, 999), 'message to delete not found'],
  [
    'a file that is no image',
    (api) => api.sendPhoto(AZIZA.id, new InputFile(Buffer.from('no'))),
    'IMAGE_PROCESS_FAILED',
  ],
  [
    'a photo above 10 MB',
    (api) =>
      api.sendPhoto(AZIZA.id, new InputFile(Buffer.concat([png(9, 9), Buffer.alloc(10 * 1024 * 1024)]))),
    'is too big for a photo',
  ],
  [
    'an unknown file id',
    (api) => api.sendDocument(AZIZA.id, 'nothing'),
    'wrong file identifier/HTTP URL specified',
  ],
  [
    'a reply to nothing',
    (api) => api.sendMessage(AZIZA.id, 'x', { reply_parameters: { message_id: 99 } }),
    'message to be replied not found',
  ],
  [
    'MarkdownV2',
    (api) => api.sendMessage(AZIZA.id, 'x', { parse_mode: 'MarkdownV2' }),
    'does not imitate parse_mode',
  ],
];

test.each(refused)('%s is refused', async (_name, call, description) => {
  const { standIn, api } = await startedChat();
  await expect(call(api)).rejects.toMatchObject({
    error_code: 400,
    description: expect.stringMatching(
      new RegExp(`^Bad Request: .*${description.replaceAll('/', '\\/')}`),
    ) as string,
  });
  expect(standIn.person(AZIZA).messages()).toHaveLength(1);
});

test('the longest text, caption and callback data are taken', async () => {
  const { api } = await startedChat();
  await api.sendMessage(AZIZA.id, `<b>${CHARACTERS(4096)}</b>`, { parse_mode: 'HTML' });
  await api.sendPhoto(AZIZA.id, new InputFile(png(9, 9)), { caption: CHARACTERS(1024) });
  await api.sendMessage(AZIZA.id, 'x', KEY('я'.repeat(32)));
});

test('messages are copied, forwarded and deleted, and ids count up through all chats', async () => {
  const { standIn, api } = await startedChat();
  const original = await api.sendMessage(AZIZA.id, '<i>text</i>', { parse_mode: 'HTML' });
  const { message_id } = await api.copyMessage(AZIZA.id, AZIZA.id, original.message_id);
  expect(message_id).toBe(original.message_id + 1);
  expect(await api.forwardMessage(AZIZA.id, AZIZA.id, message_id)).toMatchObject({
    forward_origin: { type: 'user' },
  });
  await api.deleteMessage(AZIZA.id, original.message_id);
  expect(
    standIn
      .person(AZIZA)
      .messages()
      .map(({ html }) => html),
  ).toEqual(['/start', '<i>text</i>', '<i>text</i>']);
});

test('sending limits, once switched on, answer 429 until their time has passed', async () => {
  const clock = movableClock();
  const standIn = await start({ clock, rateLimits: true });
  const { api } = botFor(standIn);
  standIn.person(AZIZA).sendText('/start');
  for (let count = 0; count < 3; count += 1) await api.sendMessage(AZIZA.id, 'x');
  await expect(api.sendMessage(AZIZA.id, 'x')).rejects.toMatchObject({
    error_code: 429,
    parameters: { retry_after: 3 },
  });
  await expect(api.editMessageText(AZIZA.id, 2, 'y')).rejects.toMatchObject({ error_code: 429 });
  standIn.person(BORIS).sendText('/start');
  await api.sendMessage(BORIS.id, 'another chat is not held up');
  clock.advance(3_000);
  await api.editMessageText(AZIZA.id, 2, 'y');
  standIn.setRateLimits(false);
  for (let count = 0; count < 40; count += 1) await api.sendMessage(AZIZA.id, 'x');
});
