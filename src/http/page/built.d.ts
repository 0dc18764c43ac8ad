/** Written by `scripts/bundle-page.mjs` from `src/locales`: the messages `app-*`, by language and key. */
declare module 'built:texts' {
  export const texts: Record<'ru' | 'uz' | 'en', Record<string, string>>;
}

/** Written by `scripts/bundle-page.mjs` from the fonts: for each weight the letters, and their widths in 1/1000 em. */
declare module 'built:advances' {
  export const advances: Record<400 | 600, { letters: string; widths: number[]; other: number }>;
}
