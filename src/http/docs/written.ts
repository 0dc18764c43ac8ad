/** A JSON value as it is typed into an address or read in a sentence: a text without its quotes. */
export const written = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
