import { type ThemeName } from '../../present/charts/chart';
import { colorsOf, type Telegram } from './telegram';
import { paletteOf } from './theme';

export interface Appearance {
  theme: () => ThemeName;
  /** One listener; a later one takes the place of the one before. */
  onChange(listener: () => void): void;
}

/** Keeps the page in the colours of the app around it, or of the device. */
export function createAppearance(root: HTMLElement, dark: MediaQueryList, telegram: Telegram): Appearance {
  let params = telegram.theme;
  let theme: ThemeName = 'light';
  let listener = (): void => undefined;

  function apply(): void {
    const palette = paletteOf(params, dark.matches);
    theme = palette.name;
    root.dataset['theme'] = theme;
    for (const [name, color] of Object.entries(palette.colors)) root.style.setProperty(`--${name}`, color);
    const ground = palette.colors['page'];
    telegram.post('web_app_set_header_color', { color: ground });
    telegram.post('web_app_set_background_color', { color: ground });
    listener();
  }
  dark.addEventListener('change', apply);
  telegram.on('theme_changed', (data) => {
    params = colorsOf(data['theme_params']);
    apply();
  });
  apply();
  return { theme: () => theme, onChange: (given) => (listener = given) };
}
