/** A text as PostgreSQL can hold it: neither the zero character nor half of a surrogate pair. */
export function storable<T extends string | null>(text: T): T {
  if (text === null || (text.isWellFormed() && !text.includes('\0'))) return text;
  return text.replaceAll('\0', '').toWellFormed() as T;
}

/** The same for a JSON value of any shape, names of fields included; as a text for a `jsonb` column. */
export function storableJson(value: unknown): string {
  // In well-formed JSON an escape begins at every odd backslash; whole surrogate pairs are never escaped.
  const json = JSON.stringify(value);
  if (!json.includes('\\')) return json;
  return json.replace(/\\(\\|u0000|ud[89a-f][0-9a-f]{2})/g, (found, escaped: string) => {
    if (escaped === '\\') return found;
    return escaped === 'u0000' ? '' : '\ufffd';
  });
}
