import { asOfText } from '../../src/present/card';
import { metricJson } from '../../src/present/metric-json';
import { notesOn } from '../../src/present/notes';
import { languages, scalar, screenOf, time } from './support/results';

const result = scalar('Revenue', '5', '4');
const current = screenOf([result]);
const behind = { ...current, dataAsOf: current.computedAt - 61_500 };

test('figures of a copy that is behind say how much is missing, and as of when they are, in every language', () => {
  const said = (['ru', 'uz', 'en'] as const).map((locale) => notesOn(behind, time, languages.of(locale))[0]);
  expect(said).toEqual([
    'Без последних 62 с: копия базы, из которой взяты цифры, отстаёт',
    'Oxirgi 62 soniyasiz: raqamlar olingan baza nusxasi orqada qolmoqda',
    'Without the last 62 s: the copy of the database that was read is behind',
  ]);
  const language = languages.of('en');
  expect(asOfText(behind, language)).not.toBe(asOfText(current, language));
  expect(notesOn(current, time, language).join()).not.toContain('copy of the database');
});

test('figures that are being prepared say how far that is, in every language', () => {
  const half = { ...current, prepared: 41 };
  const said = (['ru', 'uz', 'en'] as const).map((locale) => notesOn(half, time, languages.of(locale))[0]);
  expect(said).toEqual([
    'Цифры готовятся: 41 %. До тех пор они считаются дольше, и некоторых может не быть',
    'Koʻrsatkichlar tayyorlanmoqda: 41 %. Shu paytgacha ular uzoqroq hisoblanadi, baʼzilari chiqmasligi mumkin',
    'Figures are being prepared: 41 % done. Until then they take longer, and some may be missing',
  ]);
  const json = metricJson(result, half, { compared: false, time, language: languages.of('en') });
  expect(json.prepared_percent).toBe(41);
  expect(notesOn(current, time, languages.of('en')).join()).not.toContain('prepared');
});

test('in JSON the instant up to which the data goes is null where nothing is missing', () => {
  const json = (screen: typeof current) =>
    metricJson(result, screen, { compared: false, time, language: languages.of('en') }).data_as_of;
  expect(json(current)).toBeNull();
  expect(Date.parse(json(behind) ?? '')).toBe(behind.dataAsOf);
});
