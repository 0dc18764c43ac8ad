import { badRequest } from './errors';
import schema from './methods.json';

interface ParameterShape {
  required: boolean;
  types: string[];
  enum?: string[];
}

type MethodShape = Record<string, ParameterShape>;

const METHODS = schema.methods as unknown as Record<string, MethodShape>;
const BY_LOWER_CASE = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name]));

/** What Telegram answers where a required parameter is missing; others get a sentence of our own. */
const MISSING: Record<string, string> = {
  chat_id: 'chat_id is empty',
  text: 'message text is empty',
  message_id: 'message identifier is not specified',
  photo: 'there is no photo in the request',
  document: 'there is no document in the request',
  user_id: 'invalid user_id specified',
};

/** The declared spelling of a method's name (Telegram ignores case); undefined for an unknown one. */
export function canonicalMethod(name: string): string | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}

/**
 * Turns what arrived into the declared types (forms carry strings, and JSON inside strings).
 * Throws 400 for a parameter that is missing, unknown to the method, or of another type.
 */
export function checkParameters(method: string, given: Record<string, unknown>): Record<string, unknown> {
  const shapes = METHODS[method] ?? {};
  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (!shape) {
      const known = Object.keys(shapes).join(', ') || 'none';
      throw badRequest(`parameter "${name}" is unknown to ${method}; known: ${known}`);
    }
    // Telegram takes null, and an empty string for a choice, as absent.
    if (value === null || value === undefined || (value === '' && shape.enum)) continue;
    params[name] = convert(name, value, shape);
  }
  for (const [name, { required }] of Object.entries(shapes)) {
    if (required && params[name] === undefined) {
      throw badRequest(MISSING[name] ?? `parameter "${name}" is required`);
    }
  }
  return params;
}

function convert(name: string, value: unknown, { types, enum: choices }: ParameterShape): unknown {
  const converted = types.includes(typeOf(value)) ? value : fromString(value, types);
  if (converted === undefined) {
    throw badRequest(`parameter "${name}" must be of type ${types.join(' or ')}, not ${typeOf(value)}`);
  }
  if (types.includes('number') && types.includes('string') && /^-?\d+$/.test(converted as string))
    return Number(converted);
  if (choices && !choices.includes(converted as string)) {
    const known = choices.length > 20 ? `${choices.slice(0, 20).join(', ')}, ...` : choices.join(', ');
    throw badRequest(`parameter "${name}" is ${JSON.stringify(converted)}; known: ${known}`);
  }
  return converted;
}

function fromString(value: unknown, types: string[]): unknown {
  if (typeof value !== 'string') return undefined;
  if (types.includes('file')) return value;
  if (types.includes('number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (types.includes('boolean')) return booleanOf(value);
  try {
    const parsed: unknown = JSON.parse(value);
    return types.includes(typeOf(parsed)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function booleanOf(value: string): boolean | undefined {
  if (/^(true|1|yes)$/i.test(value)) return true;
  return /^(false|0|no)$/i.test(value) ? false : undefined;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
