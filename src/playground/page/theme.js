import { remember, remembered } from './storage.js';

const CHOICES = ['auto', 'light', 'dark'];

/** The colours of Telegram's own clients, as a Mini App is told them. */
const LIGHT = {
  bg_color: '#ffffff',
  text_color: '#000000',
  hint_color: '#707579',
  link_color: '#00488f',
  button_color: '#3390ec',
  button_text_color: '#ffffff',
  secondary_bg_color: '#f4f4f5',
  header_bg_color: '#ffffff',
  bottom_bar_bg_color: '#ffffff',
  accent_text_color: '#1c78c0',
  section_bg_color: '#ffffff',
  section_header_text_color: '#1c78c0',
  section_separator_color: '#e4e4e4',
  subtitle_text_color: '#707579',
  destructive_text_color: '#d14e4e',
};
const DARK = {
  bg_color: '#17212b',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  link_color: '#6ab3f3',
  button_color: '#5288c1',
  button_text_color: '#ffffff',
  secondary_bg_color: '#232e3c',
  header_bg_color: '#17212b',
  bottom_bar_bg_color: '#17212b',
  accent_text_color: '#6ab2f2',
  section_bg_color: '#17212b',
  section_header_text_color: '#6ab3f3',
  section_separator_color: '#111921',
  subtitle_text_color: '#708499',
  destructive_text_color: '#ec3942',
};

/** Light or dark: what the system prefers until one is chosen; the choice is kept in this browser. */
export function createTheme() {
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set();
  let choice = CHOICES.find((known) => known === remembered('theme')) ?? 'auto';
  const isDark = () => (choice === 'auto' ? system.matches : choice === 'dark');
  const announce = () => listeners.forEach((listener) => listener());
  const apply = () => {
    if (choice === 'auto') delete root.dataset.theme;
    else root.dataset.theme = choice;
  };
  system.addEventListener('change', announce);
  apply();
  return {
    choice: () => choice,
    isDark,
    colours: () => (isDark() ? DARK : LIGHT),
    next() {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      remember('theme', choice);
      apply();
      announce();
    },
    /** Calls back when the theme changes, until the returned function is called. */
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
