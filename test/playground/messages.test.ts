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

const BLANK = { reply_markup: new InlineKeyboard().text('', 'x') };
const edit = (api: Api, text: string): Promise<unknown> => api.editMessageText(AZIZA.id, 1, text);
const command = (api: Api, name: string, description: string): Promise<unknown> =>
  api.setMyCommands([{ command: name, description }]);

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
  [
    'empty callback data',
    (api) => api.sendMessage(AZIZA.id, 'x', KEY('')),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'a button without a text',
    (api) => api.sendMessage(AZIZA.id, 'x', BLANK),
    'button text must be non-empty',
  ],
  ['more than 32 kB', (api) => api.sendMessage(AZIZA.id, CHARACTERS(16_385)), 'text is too long'],
  ['an edit to 4097 characters', (api) => edit(api, CHARACTERS(4097)), 'MESSAGE_TOO_LONG'],
  [
    'an edit without any id',
    (api) => api.raw.editMessageText({ text: 'x' }),
    'message identifier is not specified',
  ],
  ['an unknown file', (api) => api.getFile('nothing'), 'invalid file_id'],
  ['a name instead of an id', (api) => api.sendMessage('@aziza', 'x'), 'chat not found'],
  ['a command without a text', (api) => command(api, '', 'x'), 'command must be non-empty'],
  [
    'a command of 33 characters',
    (api) => command(api, 'a'.repeat(33), 'x'),
    'command length must not exceed 32',
  ],
  ['a command in capitals', (api) => command(api, 'Start', 'x'), 'BOT_COMMAND_INVALID'],
  ['a blank description', (api) => command(api, 'start', ' '), 'command description must be non-empty'],

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

test('messages are copied, forwarded and deleted', async () => {
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

test('private chats and basic groups share one sequence of ids, and each supergroup has its own', async () => {
  const { standIn, api } = await startedChat();
  const members = [AZIZA];
  const [basic, forum] = [
    standIn.group({ id: -44, title: 'Basic', members }),
    standIn.group({ id: -1005, title: 'Forum', members, is_forum: true }),
  ];
  const ids: number[] = [];
  for (const chat of [AZIZA.id, basic.id, forum.id, AZIZA.id, forum.id])
    ids.push((await api.sendMessage(chat, String(chat))).message_id);
  expect(ids).toEqual([2, 3, 1, 4, 2]);
  basic.migrate(-10044);
  expect(basic.messages()).toMatchObject([{ message_id: 1, migrate_from_chat_id: -44 }]);
  await api.editMessageText(forum.id, 2, 'edited there alone');
  expect((await api.forwardMessage(AZIZA.id, AZIZA.id, 2)).text).toBe(String(AZIZA.id));
});

test('what was forwarded, or sent with a reply keyboard or its removal, cannot be edited', async () => {
  const { api } = await startedChat();
  const sent = [
    await api.sendMessage(AZIZA.id, 'x', { reply_markup: { keyboard: [['a']] } }),
    await api.sendMessage(AZIZA.id, 'x', { reply_markup: { remove_keyboard: true } }),
    await api.forwardMessage(AZIZA.id, AZIZA.id, 2),
  ];
  for (const { message_id } of sent)
    await expect(api.editMessageText(AZIZA.id, message_id, 'y')).rejects.toMatchObject({
      description: "Bad Request: message can't be edited",
    });
});

test('a message can be deleted for 48 hours, and in a group only where the bot sent it', async () => {
  const clock = movableClock();
  const standIn = await start({ clock });
  const { api } = botFor(standIn);
  standIn.person(AZIZA).sendText('/start');
  const group = standIn.group({ id: -44, title: 'Basic', members: [AZIZA] });
  const theirs = standIn.person(AZIZA).sendText('x', { chat: group.id }).message?.message_id ?? 0;
  await expect(api.deleteMessage(group.id, theirs)).rejects.toThrow("message can't be deleted");
  const [old, older] = [await api.sendMessage(AZIZA.id, 'x'), await api.sendMessage(AZIZA.id, 'x')];
  clock.advance(48 * 3_600_000);
  await api.deleteMessage(AZIZA.id, old.message_id);
  clock.advance(1);
  await expect(api.deleteMessage(AZIZA.id, older.message_id)).rejects.toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
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

test('a group takes 20 messages a minute, all chats together 30 a second, and edits count', async () => {
  const clock = movableClock();
  const standIn = await start({ clock, rateLimits: true });
  const { api } = botFor(standIn);
  const group = standIn.group({ id: -1005, title: 'Admins', members: [AZIZA] });
  const { message_id } = await api.sendMessage(group.id, '0');
  for (let count = 1; count < 20; count += 1) {
    clock.advance(1_000);
    await api.editMessageText(group.id, message_id, String(count));
  }
  clock.advance(1_000);
  await expect(api.sendMessage(group.id, 'x')).rejects.toMatchObject({
    error_code: 429,
    description: 'Too Many Requests: retry after 40',
    parameters: { retry_after: 40 },
  });
  const people = Array.from({ length: 31 }, (_, index) => ({ id: 2_000 + index, first_name: 'x' }));
  for (const person of people) standIn.person(person).sendText('/start');
  const last = people.pop();
  for (const { id } of people) await api.sendMessage(id, 'x');
  await expect(api.sendMessage(last?.id ?? 0, 'x')).rejects.toMatchObject({ parameters: { retry_after: 1 } });
  await api.sendChatAction(last?.id ?? 0, 'typing');
});
