import { createLanguages } from '../../src/bot/languages';
import { type ScalarDefinition } from '../../src/metrics/metric';
import { deltaOf, deltaText } from '../../src/present/delta';

const languages = createLanguages({
  fallback: 'ru',
  offered: ['ru', 'uz', 'en'],
  currency: 'UZS',
  currencyDigits: 0,
  timeZone: 'Asia/Tashkent',
});

function shown(
  value: string | null,
  previous: string | null | undefined,
  changes: Partial<ScalarDefinition> = {},
): string {
  const definition = { unit: 'count', better: 'up', ...changes } as ScalarDefinition;
  const delta = deltaOf({ definition, shape: 'scalar', status: 'ok', value, previous });
  return deltaText(delta, languages.of('en'));
}

test('a figure moves by its share of what it was', () => {
  expect(shown('112', '100')).toBe('🟢 +12%');
  expect(shown('97', '100')).toBe('🔴 −3%');
  expect(shown('100', '100')).toBe('⚪️ 0%');
  expect(shown('18420000', '16900000')).toBe('🟢 +9%');
});

test('more is no good news where less is better, and no news where neither is', () => {
  expect(shown('3', '2', { better: 'down' })).toBe('🔴 +50%');
  expect(shown('1', '2', { better: 'down' })).toBe('🟢 −50%');
  expect(shown('3', '2', { better: 'none' })).toBe('⚪️ +50%');
});

test('after nothing a figure is new, never infinite', () => {
  expect(shown('5', '0')).toBe('none before');
  expect(shown('5.5', '0.00')).toBe('none before');
  expect(shown('0', '0')).toBe('');
});

test('a rate moves in percentage points', () => {
  expect(shown('41.9', '38.6', { unit: 'percent' })).toBe('🟢 +3.3 pp');
  expect(shown('5', '0', { unit: 'percent' })).toBe('🟢 +5 pp');
});

test('where there is nothing to compare with nothing is said', () => {
  expect(shown('5', undefined)).toBe('');
  expect(shown('5', null)).toBe('');
  expect(shown(null, '5')).toBe('');
});
