/** What the page asks for, and what it is told; neither is trusted to have any field. */
export type Action = Record<string, unknown>;
export type Outcome = Record<string, unknown>;

/** Throws, naming the field, for anything but a text of 1 to `longest` characters. */
export function text(value: unknown, name: string, longest: number): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) return value;
  throw new Error(`${name} must be 1 to ${longest} characters`);
}

/** Throws, naming the field, for anything but a number. */
export function number(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Error(`${name} must be a number`);
}
