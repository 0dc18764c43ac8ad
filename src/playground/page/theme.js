const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The colours of Telegram's own clients, as a Mini App is told them. */
const LIGHT = {
  bg_color: '#ffffff',
  text_color: '#000000',
  hint_color: '#707579',
  link_color: '#00488f',
  button_color: '#3390ec',
  button_text_color: '#ffffff',
  secondary_bg_color: '#f4f4f5',
};
const DARK = {
  bg_color: '#17212b',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  link_color: '#6ab3f3',
  button_color: '#5288c1',
  button_text_color: '#ffffff',
  secondary_bg_color: '#232e3c',
};

export const themeNow = () => (dark.matches ? DARK : LIGHT);

/** Calls back when the theme changes, until the returned function is called. */
export function watchTheme(onChange) {
  dark.addEventListener('change', onChange);
  return () => dark.removeEventListener('change', onChange);
}
