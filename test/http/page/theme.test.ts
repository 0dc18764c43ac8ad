import { contrast } from '../../../src/present/charts/option/colors';
import { THEMES } from '../../../src/present/charts/option/theme';
import { paletteOf } from '../../../src/http/page/theme';

const DARK = {
  ...{ bg_color: '#212d3b', secondary_bg_color: '#151e27', text_color: '#ffffff', hint_color: '#7d8b99' },
  ...{ link_color: '#5eabe1', button_color: '#50a8eb', button_text_color: '#ffffff' },
};
const PALE = {
  bg_color: '#fefefe',
  secondary_bg_color: '#f0f0f0',
  text_color: '#c8c8c8',
  link_color: '#eeeeee',
};

test.each([
  ['no theme on a light device', {}, false, 'light'],
  ['no theme on a dark device', {}, true, 'dark'],
  ['a dark theme on a light device', DARK, false, 'dark'],
  ['a light theme on a dark device', PALE, true, 'light'],
])('%s', (_, params, prefersDark, name) => {
  expect(paletteOf(params, prefersDark).name).toBe(name);
});

test('the app’s colours are taken where they can be read', () => {
  const { colors } = paletteOf(DARK, false);
  expect(colors).toMatchObject({ page: '#151e27', text: '#ffffff' });
  expect(paletteOf(PALE, false).colors).toMatchObject({ card: '#fefefe', page: '#f0f0f0' });
  expect(paletteOf(PALE, false).colors['text']).not.toBe('#c8c8c8');
});

const stands = (ink = '', ground = '') => contrast(ink, ground) >= 4.5;

test('every text stands out from what it is written on, whatever the app’s colours are', () => {
  const shades = ['#000000', '#404040', '#777777', '#bbbbbb', '#ffffff', '#a00000', '#0077ff', '#ffee00'];
  const names = [
    'bg_color',
    'secondary_bg_color',
    'section_bg_color',
    'text_color',
    'hint_color',
    'link_color',
  ];
  // One expectation for all: of two hundred thousand, each would take longer than what it is about.
  const faint: object[] = [];
  for (let seed = 0; seed < 4_096; seed += 1) {
    const params = Object.fromEntries(
      names.map((name, at) => [name, shades[(seed * (at + 3) + (seed >> at)) % shades.length] ?? '']),
    );
    const { name, colors } = paletteOf(
      { ...params, button_color: '#50a8eb', button_text_color: '#ffffff' },
      false,
    );
    for (const ground of [colors['page'], colors['card']]) {
      const inks = [
        ...['text', 'muted', 'link', 'good', 'bad'].map((ink) => colors[ink] ?? ''),
        THEMES[name].muted,
      ];
      for (const ink of inks) if (!stands(ink, ground)) faint.push({ params, ink, ground });
    }
    if (!stands(colors['button'], colors['button-text'])) faint.push({ params, button: colors['button'] });
  }
  expect(faint).toEqual([]);
});
