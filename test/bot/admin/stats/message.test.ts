import { LOCALES } from '../../../../src/locales/locale';
import { NAMED_PERIODS, type Period } from '../../../../src/metrics/period';
import { plain } from '../../../present/support/results';
import { methods, statsChat, toasts } from './support';

const eventually = () => new Promise((resolve) => setImmediate(resolve));

test.each(LOCALES)('the first card and its buttons in %s', async (locale) => {
  const chat = statsChat({ locale });
  await chat.send('/stats');
  expect(plain(chat.shown().text)).toMatchSnapshot();
  expect(chat.rows()).toMatchSnapshot();
});

test('a period can be typed, and one that is not known changes nothing', async () => {
  const chat = statsChat();
  await chat.send('/stats last month');
  expect(chat.asked).toEqual([{ screen: 'overview', period: 'last_month', compare: true }]);
  await chat.send('/stats <b>whenever');
  expect(chat.shown().text).toContain('&lt;b&gt;whenever');
  await chat.send('/stats октябрь');
  expect(chat.asked.at(-1)?.period).toBe('2026-10-01..2026-10-31');
  expect(chat.asked).toHaveLength(2);
});

test('period, section, comparison and refresh ask for new figures and edit the one message', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  await chat.tap('30 days');
  await chat.tap('Money');
  await chat.tap('Do not compare');
  await chat.tap('Refresh');
  expect(chat.asked.slice(1)).toEqual([
    { screen: 'overview', period: '30d', compare: true },
    { screen: 'money', period: '30d', compare: true },
    { screen: 'money', period: '30d', compare: false },
    { screen: 'money', period: '30d', compare: false },
  ]);
  expect(chat.messages.size).toBe(1);
  expect(chat.labels()).toContain('⚖️ Compare');
});

test('every period has a button, and going back changes nothing', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  const before = chat.shown();
  await chat.tap('Period');
  expect(chat.labels().length).toBeGreaterThanOrEqual(NAMED_PERIODS.length + 2);
  await chat.tap('Back');
  expect(chat.shown()).toEqual(before);
  expect(chat.asked).toHaveLength(1);
});

test('table, how counted and why tell of the very figures on screen', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  await chat.tap('Money');
  chat.later(60_000);
  for (const label of ['Table', 'How counted', 'Why']) await chat.tap(label);
  expect(chat.asked).toHaveLength(2);
  expect(chat.shown().text).toContain('09:00');
  await chat.tap('Refresh');
  expect(chat.shown().text).toContain('09:01');
});

test('pages of the table go round', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  await chat.tap('Table');
  const first = chat.shown().text;
  const pages = chat.labels().find((label) => /^1\/\d+$/.test(label));
  await chat.tap('‹');
  expect(chat.shown().text).not.toBe(first);
  expect(chat.labels()).toContain(pages?.replace('1/', `${pages.slice(2)}/`));
  await chat.tap('›');
  expect(chat.shown().text).toBe(first);
});

describe('a chart', () => {
  test('text stands while it is drawn, then the message becomes a photo with the figures under it', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    const calls = await chat.tap('Chart');
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(chat.shown().photo).toBeUndefined();
    chat.drawings[0]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBe('file of Revenue over time light');
    expect(chat.shown().text).toContain('Revenue');
    expect(chat.messages.size).toBe(1);
  });

  test('a second tap while it is drawn does not draw a second one', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    await chat.tap('Chart');
    await chat.tap('Chart');
    expect(chat.drawings).toHaveLength(1);
    chat.drawings[0]?.done();
    await chat.stats.settled();
    expect(chat.drawings).toHaveLength(1);
    expect(methods(chat.calls).filter((method) => method === 'editMessageMedia')).toHaveLength(1);
  });

  async function withPhoto() {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    chat.drawings[0]?.done();
    await chat.stats.settled();
    return chat;
  }

  test('of a photo the text changes at once and the picture follows', async () => {
    const chat = await withPhoto();
    await chat.tap('▶️');
    expect(chat.shown()).toMatchObject({ photo: 'file of Revenue over time light' });
    expect(chat.shown().text).toMatch(/⏳$/);
    expect(chat.drawings.map(({ of }) => of)).toEqual(['Revenue over time', 'Why did it change']);
    chat.drawings[1]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBe('file of Why did it change light');
    expect(chat.shown().text).not.toContain('⏳');
  });

  test('one that is drawn before the text has arrived waits for it, so that the text of before is not the last', async () => {
    const chat = await withPhoto();
    let arrive = () => {};
    chat.holds.set('editMessageCaption', new Promise((resolve) => (arrive = resolve)));
    const tapped = chat.tap('▶️');
    await eventually();
    chat.drawings[1]?.done();
    await eventually();
    arrive();
    await tapped;
    await chat.stats.settled();
    expect(chat.shown().photo).toBe('file of Why did it change light');
    expect(chat.shown().text).not.toContain('⏳');
  });

  test('one that Telegram has already is shown by its name, without drawing', async () => {
    const chat = await withPhoto();
    await chat.tap('▶️');
    chat.drawings[1]?.done();
    await chat.stats.settled();
    const calls = await chat.tap('◀️');
    expect(methods(calls)).toEqual(['editMessageMedia', 'answerCallbackQuery']);
    expect((calls[0]?.payload.media as { media: unknown }).media).toBe('file of Revenue over time light');
    expect(chat.drawings).toHaveLength(2);
  });

  test('when the admin has gone on, the picture of before is thrown away', async () => {
    const chat = await withPhoto();
    await chat.tap('▶️');
    await chat.tap('▶️');
    chat.drawings[1]?.done();
    await eventually();
    expect(chat.drawings.map(({ of }) => of).slice(1)).toEqual(['Why did it change', 'Sources']);
    chat.drawings[2]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBe('file of Sources light');
    expect(methods(chat.calls).filter((method) => method === 'editMessageMedia')).toHaveLength(2);
  });

  test('a text that has moved on stays text', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    await chat.tap('Money');
    chat.drawings[0]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBeUndefined();
    expect(chat.shown().text).toContain('Money');
  });

  test('one that fails leaves the text, with a word about it', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    chat.drawings[0]?.fail();
    await chat.stats.settled();
    expect(chat.shown().photo).toBeUndefined();
    expect(chat.shown().text).toMatch(/Revenue[^]*the figures are right/);
    await chat.tap('Chart');
    chat.drawings[1]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBeDefined();
  });

  test.each([
    [{ error_code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' }],
    [{ error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 60 } }],
    ['lost' as const],
  ])('one that Telegram does not take leaves the text: %j', async (refusal) => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    chat.refusals.set('editMessageMedia', refusal);
    chat.drawings[0]?.done();
    await chat.stats.settled();
    expect(chat.shown().photo).toBeUndefined();
    expect(chat.shown().text).toContain('the figures are right');
  });

  test('a message that was deleted while it was drawn is left alone', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Chart');
    chat.messages.clear();
    chat.drawings[0]?.done();
    await chat.stats.settled();
    expect(chat.messages.size).toBe(0);
  });

  test('has a dark side', async () => {
    const chat = await withPhoto();
    await chat.tap('🌙');
    expect(chat.drawings[1]?.theme).toBe('dark');
    chat.drawings[1]?.done();
    await chat.stats.settled();
    await chat.tap('☀️');
    expect(chat.shown().photo).toBe('file of Revenue over time light');
  });

  test('the figures of a photo are told in full in a new message when asked for as text', async () => {
    const chat = await withPhoto();
    await chat.tap('As text');
    expect(chat.messages.size).toBe(2);
    expect(chat.shown().photo).toBeUndefined();
  });
});

describe('when something goes wrong', () => {
  test('without a database the tap says so and the message stays', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    const before = chat.shown();
    chat.goDown();
    expect(toasts(await chat.tap('Money'))).toEqual([expect.stringContaining('not available')]);
    expect(chat.shown()).toEqual(before);
    const [sent] = await chat.send('/stats');
    expect(sent?.payload.text).toContain('not available');
  });

  test('a double tap edits once and is answered twice', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    const data = chat.shown().markup?.inline_keyboard[0]?.[2];
    const tapped = data && 'callback_data' in data ? data.callback_data : '';
    await chat.tapData(tapped);
    const second = await chat.tapData(tapped);
    expect(toasts(second)).toHaveLength(1);
    expect(chat.messages.size).toBe(1);
  });

  test('a message that was deleted meanwhile comes anew', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    const button = chat.shown().markup?.inline_keyboard[0]?.[2];
    chat.messages.clear();
    await chat.tapData(button && 'callback_data' in button ? button.callback_data : '', 100);
    expect(chat.shown().text).toContain('30 days');
  });

  test('a message too old to be edited is followed by a new one', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Money', undefined, { date: 0 });
    expect(chat.messages.size).toBe(2);
  });

  test('when Telegram asks for a pause, the tap says how long', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    const parameters = { retry_after: 44 };
    chat.refusals.set('editMessageText', { error_code: 429, description: 'Too Many Requests', parameters });
    expect(toasts(await chat.tap('Money'))).toEqual([expect.stringContaining('44 s')]);
  });

  test.each([
    'stats/2/1/money:7d/abcd',
    'stats:s:mcm1l-:7d',
    'stats:s:zcm1l-:7d:0',
    'stats:s:mcm1l-:9999d:0',
  ])('the old or forged button %s says that it is out of date', async (data) => {
    const chat = statsChat();
    await chat.send('/stats');
    expect(toasts(await chat.tapData(data))).toEqual([expect.stringContaining('out of date')]);
    expect(chat.asked).toHaveLength(1);
  });
});

describe('files', () => {
  test('hold the figures on screen', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('Money');
    chat.later(60_000);
    await chat.tap('File');
    await chat.tap('Excel');
    await chat.stats.settled();
    expect(chat.files).toMatchObject([{ format: 'xlsx', screen: 'money' }]);
    expect(chat.asked).toHaveLength(2);
  });

  test('when the figures were forgotten, the message shows what the file holds', async () => {
    const chat = statsChat();
    await chat.send('/stats');
    await chat.tap('File');
    const button = chat.shown().markup?.inline_keyboard[0]?.[0];
    const data = button && 'callback_data' in button ? button.callback_data : '';
    chat.later(3_600_000);
    await chat.tapData(data.replace(/:[0-9a-z]+$/, ':abc'));
    await chat.stats.settled();
    expect(chat.shown().text).toContain('10:00');
    expect(chat.files).toMatchObject([{ results: { computedAt: expect.any(Number) as number } }]);
  });
});

test('lists and own dates open with a way back', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  await chat.tap('Money');
  await chat.tap('Lists');
  await chat.tap('Period');
  await chat.tap('My own dates');
  expect(chat.opened).toEqual([
    ['lists', 'money', '7d', expect.stringMatching(/^stats:s:mcm1l-:7d:0:/)],
    ['range', expect.stringMatching(/^mcm1l-:7d:0:/)],
  ]);
});

test('chosen dates are shown in place of the calendar', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  const period: Period = { kind: 'custom', from: '2026-11-01', to: '2026-11-05' };
  chat.options.openRange = (ctx) => chat.stats.show(ctx, 'mcm1l-:7d:0', period);
  await chat.tap('Period');
  await chat.tap('My own dates');
  expect(chat.messages.size).toBe(1);
  expect(chat.shown().text).toContain('1 Nov – 5 Nov 2026');
});

test('figures that the stop cuts off are told of as no failure: the next start is asked again', async () => {
  const chat = statsChat();
  await chat.send('/stats');
  const before = chat.shown();
  chat.stop();
  await expect(chat.send('/stats')).rejects.toThrow('the bot is stopping');
  await expect(chat.tap('Refresh')).rejects.toThrow('the bot is stopping');
  expect(chat.shown()).toEqual(before);
  expect(chat.messages.size).toBe(1);
  expect(toasts(chat.calls)).toEqual([]);
});

test('who waits for the figures sees that the bot is at it', async () => {
  jest.useFakeTimers();
  try {
    const chat = statsChat();
    let gathered: () => void = () => undefined;
    chat.gather(new Promise((resolve) => (gathered = resolve)));
    const sent = chat.send('/stats');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(chat.calls).toMatchObject([{ method: 'sendChatAction', payload: { action: 'typing' } }]);
    gathered();
    expect((await sent).map(({ method }) => method)).toEqual(['sendChatAction', 'sendMessage']);
  } finally {
    jest.useRealTimers();
  }
});
