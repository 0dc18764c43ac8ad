/**
 * Headers as they came. Node's `req.headers` keeps the first `Authorization` and silently drops the second,
 * so that two different credentials look like one; here nothing is dropped.
 */
export interface HeaderList {
  /** The value; several are joined with `, ` as HTTP says. */
  get(name: string): string | undefined;
  /** Every value sent under this name, in order. */
  all(name: string): readonly string[];
  /** How many header lines there were. */
  readonly count: number;
}

/** Reads Node's `rawHeaders`: name, value, name, value, ... */
export function headerList(raw: readonly string[]): HeaderList {
  const byName = new Map<string, string[]>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const values = byName.get(name);
    if (values) values.push(raw[at + 1] ?? '');
    else byName.set(name, [raw[at + 1] ?? '']);
  }
  const all = (name: string): readonly string[] => byName.get(name.toLowerCase()) ?? [];
  return {
    all,
    get: (name) => (all(name).length > 0 ? all(name).join(', ') : undefined),
    count: raw.length / 2,
  };
}
