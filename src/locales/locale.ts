/** Languages with a file in this folder. The first is the last resort of a lookup. */
export const LOCALES = ['ru', 'uz', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The offered language for a client's IETF tag (`uz-Latn` -> `uz`), or the shop's default. */
export function localeOf(
  tag: string | null | undefined,
  fallback: Locale,
  offered: readonly Locale[],
): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return offered.find((locale) => locale === language) ?? fallback;
}
