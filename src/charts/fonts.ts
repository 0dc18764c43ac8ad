import { readFileSync } from 'node:fs';
import { type FontWeight, type Measure } from '../present/charts/chart';
import { advancesOf, type Advances } from './advances';

/** The package's main would load React Native: its files alone are asked for. */
const FILES: Record<FontWeight, string> = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

export interface Fonts {
  /** For the rasteriser. */
  files: string[];
  advances: Record<FontWeight, Advances>;
  measure: Measure;
}

/** The one font of all charts. A machine may have none, and two machines must draw one picture. */
export function loadFonts(): Fonts {
  const files = { 400: require.resolve(FILES[400]), 600: require.resolve(FILES[600]) };
  const advances = { 400: advancesOf(readFileSync(files[400])), 600: advancesOf(readFileSync(files[600])) };
  return {
    files: Object.values(files),
    advances,
    measure: (text, fontSize, weight) => {
      let ems = 0;
      for (const letter of text) ems += advances[weight].of(letter);
      return ems * fontSize;
    },
  };
}
