import { type ThemeName } from '../../present/charts/chart';
import { contrast } from '../../present/charts/option/colors';
import { THEMES } from '../../present/charts/option/theme';

/** Colours of the page, by the names that its style sheet knows. */
export interface Palette {
  name: ThemeName;
  colors: Record<string, string>;
}

/** Of texts, and of lines and bars that carry a value: WCAG 2.2. */
const TEXT = 4.5;
const MARK = 3;
/** Of the contrast that a mark has on its own ground. */
const FADED = 0.85;

const OWN: Record<ThemeName, Record<string, string>> = {
  light: {
    ...{ page: '#eff2f5', card: '#ffffff', text: '#1c1c1e', muted: '#5a5f66', line: '#e1e5e9' },
    ...{ link: '#1767c0', button: '#1767c0', 'button-text': '#ffffff', good: '#17713f', bad: '#c22f2f' },
  },
  dark: {
    ...{ page: '#0e1621', card: '#17212b', text: '#f4f6f8', muted: '#a3b1be', line: '#2c3a47' },
    ...{ link: '#74b6f6', button: '#74b6f6', 'button-text': '#0e1621', good: '#5ccf93', bad: '#ff8a8a' },
  },
};

const INKS = ['text', 'muted', 'link', 'good', 'bad'];

/** The app's colours where they can be read, and our own for the others. */
export function paletteOf(params: Record<string, string>, prefersDark: boolean): Palette {
  const name = themeOf(params['bg_color'], prefersDark);
  const theme = THEMES[name];
  const own = OWN[name];
  const inks = [theme.text, theme.muted, ...INKS.map((ink) => own[ink] ?? theme.text)];
  const marks = Object.values(theme.roles);
  // The charts' own colours stay: a ground on which they fade is not taken. Some are a little below already.
  const isGround = (color: string) =>
    inks.every((ink) => contrast(ink, color) >= TEXT) &&
    marks.every((mark) => contrast(mark, color) >= Math.min(MARK, FADED * contrast(mark, theme.background)));
  const grounds = {
    page: firstWith(isGround, [params['secondary_bg_color'], params['bg_color']], own['page']),
    card: firstWith(isGround, [params['section_bg_color'], params['bg_color']], own['card']),
  };
  const isInk = (color: string) => Object.values(grounds).every((ground) => contrast(color, ground) >= TEXT);
  const button = params['button_color'];
  const buttonText = params['button_text_color'];
  const isButton = button && buttonText && contrast(button, buttonText) >= TEXT;
  return {
    name,
    colors: {
      ...own,
      ...grounds,
      text: firstWith(isInk, [params['text_color']], own['text']),
      muted: firstWith(isInk, [params['subtitle_text_color'], params['hint_color']], own['muted']),
      link: firstWith(isInk, [params['accent_text_color'], params['link_color']], own['link']),
      bad: firstWith(isInk, [params['destructive_text_color']], own['bad']),
      ...(isButton ? { button, 'button-text': buttonText } : {}),
    },
  };
}

function themeOf(ground: string | undefined, prefersDark: boolean): ThemeName {
  if (ground) return contrast(ground, '#000000') < contrast(ground, '#ffffff') ? 'dark' : 'light';
  return prefersDark ? 'dark' : 'light';
}

const firstWith = (
  isLegible: (color: string) => boolean,
  wanted: readonly (string | undefined)[],
  own = '#000000',
): string => wanted.find((color) => color !== undefined && isLegible(color)) ?? own;
