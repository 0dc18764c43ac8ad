import { checkChoice, checkShape, typeOf } from './check-shape';
import { badRequest } from './errors';
import { parametersOf, type Shape } from './shapes';

/** What Telegram answers where a required parameter is missing; others get a sentence of our own. */
const MISSING: Record<string, string> = {
  chat_id: 'chat_id is empty',
  text: 'message text is empty',
  message_id: 'message identifier is not specified',
  photo: 'there is no photo in the request',
  document: 'there is no document in the request',
  user_id: 'invalid user_id specified',
};

/**
 * Turns what arrived into the declared types (forms carry strings, and JSON inside strings), and checks objects to
 * their last field. Throws 400 for a parameter or field that is missing, unknown, or of another type.
 */
export function checkParameters(method: string, given: Record<string, unknown>): Record<string, unknown> {
  const shapes = parametersOf(method);
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

function convert(name: string, value: unknown, shape: Shape): unknown {
  const { types } = shape;
  const converted = types.includes(typeOf(value)) ? value : fromString(value, types);
  if (converted === undefined) {
    throw badRequest(`parameter "${name}" must be of type ${types.join(' or ')}, not ${typeOf(value)}`);
  }
  if (types.includes('number') && types.includes('string') && /^-?\d+$/.test(converted as string))
    return Number(converted);
  if (typeof converted === 'object') checkShape(name, converted, shape);
  else checkChoice(name, converted, shape);
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
