import { icon } from './icons.js';

const NAMES = { auto: 'as the system', light: 'light', dark: 'dark' };

/** The button that goes from the system's theme to light, to dark, and back. */
export function createThemeSwitch(theme) {
  const root = document.querySelector('#theme');
  const draw = () => {
    root.replaceChildren(icon(theme.choice(), 20));
    root.title = `Theme: ${NAMES[theme.choice()]}`;
    root.setAttribute('aria-label', root.title);
  };
  root.addEventListener('click', theme.next);
  theme.watch(draw);
  draw();
}
