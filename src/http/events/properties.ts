import { type EventProperties } from '../../activity';

export const PROPERTY_LIMITS = { bytes: 1_024, depth: 3, keys: 20, text: 256 } as const;

/** Why an object cannot be kept beside an event; undefined where it can. */
export function propertiesProblem(properties: EventProperties): string | undefined {
  // The shape first: a value of any depth must not reach JSON.stringify, which recurses.
  return (
    valueProblem(properties, 1) ??
    (Buffer.byteLength(JSON.stringify(properties)) > PROPERTY_LIMITS.bytes
      ? `properties may have at most ${PROPERTY_LIMITS.bytes} bytes as JSON`
      : undefined)
  );
}

function valueProblem(value: unknown, depth: number): string | undefined {
  const { text, keys } = PROPERTY_LIMITS;
  if (typeof value === 'string') {
    return value.length > text ? `a text in properties may have at most ${text} characters` : undefined;
  }
  // JSON.parse makes infinity of a number that is too large, and JSON has no word for it.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number in properties is too large';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > PROPERTY_LIMITS.depth)
    return `properties may be at most ${PROPERTY_LIMITS.depth} objects or lists deep`;
  const names = Object.keys(value);
  if (!Array.isArray(value) && names.length > keys)
    return `an object in properties may have at most ${keys} keys`;
  if (!Array.isArray(value) && names.some((name) => name.length > text)) {
    return `a key in properties may have at most ${text} characters`;
  }
  for (const inner of Object.values(value)) {
    const problem = valueProblem(inner, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
