import { type Role, type ThemeName } from '../chart';

export interface Theme {
  background: string;
  text: string;
  muted: string;
  /** Lines of the grid, and what is left of a bar. */
  faint: string;
  roles: Record<Role, string>;
  good: string;
  bad: string;
  /** What the eye should fall on. */
  accent: string;
  /** Slices, next to each other. */
  slices: readonly string[];
  /** Cells from the least value to the most. */
  heat: readonly string[];
  /** On dark and on light cells. */
  onHeat: { light: string; dark: string };
}

/** Texts have a contrast of 4.5 to their background, and lines and bars one of 3 where they carry a value. */
export const THEMES: Record<ThemeName, Theme> = {
  light: {
    background: '#ffffff',
    text: '#1c1c1e',
    muted: '#62666d',
    faint: '#e6e8eb',
    roles: { value: '#2f87e8', aside: '#14967f', before: '#e07b1f' },
    good: '#23915a',
    bad: '#d64545',
    accent: '#d9601a',
    slices: ['#2f87e8', '#e8862e', '#23a06b', '#8a63d2', '#d9486e', '#7d8894'],
    heat: ['#edf4fc', '#c3def9', '#86baf1', '#4a90de', '#1f64b4', '#144a8c'],
    onHeat: { light: '#ffffff', dark: '#1c1c1e' },
  },
  dark: {
    background: '#17212b',
    text: '#f4f6f8',
    muted: '#a3b1be',
    faint: '#2c3a47',
    roles: { value: '#4c9df3', aside: '#3fc1a5', before: '#f5a04c' },
    good: '#43b97f',
    bad: '#ee6a6a',
    accent: '#ff8f4d',
    slices: ['#4c9df3', '#f5a04c', '#43b97f', '#a98af0', '#ee6f92', '#8c99a6'],
    heat: ['#1f2e3c', '#22476b', '#2a659f', '#3c87cf', '#6fb0ee', '#b3d8fb'],
    onHeat: { light: '#f4f6f8', dark: '#10181f' },
  },
};
