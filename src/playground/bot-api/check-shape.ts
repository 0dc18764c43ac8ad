import { badRequest, idleButton, type BotApiError } from './errors';
import { fieldsOf, type Fields, type Shape } from './shapes';

/** The button that does nothing is known to the declarations as a missing field, and to Telegram as itself. */
const INLINE_BUTTON = 'InlineKeyboardButton';

/**
 * Throws 400, naming the path as in `reply_markup.inline_keyboard[0][1].callback_data`, where a value is not what
 * the declarations allow: of another type, not one of the choices, with a field missing or one too many.
 * Telegram passes over fields that it does not know; here they are refused, since such a field is a typing error
 * that a bot would otherwise carry to Telegram, where it silently does nothing.
 */
export function checkShape(path: string, value: unknown, shape: Shape): void {
  const type = typeOf(value);
  // A file inside of an object is its file_id, its address, or `attach://` with the name of a part.
  if (!shape.types.includes(type) && !(type === 'string' && shape.types.includes('file'))) {
    throw badRequest(`parameter "${path}" must be of type ${shape.types.join(' or ')}, not ${type}`);
  }
  checkChoice(path, value, shape);
  if (type === 'array' && shape.items) {
    for (const [index, item] of (value as unknown[]).entries())
      checkShape(`${path}[${index}]`, item, shape.items);
  }
  if (type === 'object' && shape.of) checkObject(path, value as Given, shape.of);
}

/** Throws 400, naming what is known, for a value that is not among those allowed. */
export function checkChoice(path: string, value: unknown, { enum: choices }: Shape): void {
  if (!choices || typeof value === 'object' || choices.includes(value as string)) return;
  throw badRequest(`parameter "${path}" is ${JSON.stringify(value)}; known: ${list(choices)}`);
}

/** JSON's own types, arrays apart from objects. */
export function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

type Given = Record<string, unknown>;

function checkObject(path: string, value: Given, types: readonly string[]): void {
  const candidates = byDiscriminator(path, value, types);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return checkFields(path, value, only);
  const best = closest(value, candidates);
  const [first] = best;
  if (first !== undefined && (best.length === 1 || missing(value, first).length === 0))
    return checkFields(path, value, first);
  // As good as any other: a field that each of them lacks, or none of them knows, is what there is to speak of.
  const name = best.every((type) => type.startsWith(INLINE_BUTTON)) ? INLINE_BUTTON : best.join(' or ');
  checkKnown(path, value, name, Object.assign({}, ...best.map(fieldsOf)) as Fields);
  if (name === INLINE_BUTTON && 'text' in value) throw idleButton();
  const lacking = [...new Set(best.flatMap((type) => missing(value, type)))];
  throw badRequest(`parameter "${path}" lacks one of: ${list(lacking)}`);
}

/** Those whose `type` or `source` is the value's. */
function byDiscriminator(path: string, value: Given, types: readonly string[]): readonly string[] {
  if (types.length === 1) return types;
  const key = ['type', 'source'].find((name) =>
    types.every((type) => fieldsOf(type)[name]?.required && fieldsOf(type)[name]?.enum),
  );
  if (key === undefined) return types;
  if (value[key] === undefined) throw lacks(path, key);
  const fitting = types.filter((type) => fieldsOf(type)[key]?.enum?.includes(value[key] as string));
  if (fitting.length > 0) return fitting;
  const known = types.flatMap((type) => fieldsOf(type)[key]?.enum ?? []);
  throw badRequest(`parameter "${path}.${key}" is ${JSON.stringify(value[key])}; known: ${list(known)}`);
}

/** The types that know most of the value's fields, and of these the ones that miss least. */
function closest(value: Given, types: readonly string[]): string[] {
  const given = Object.keys(value).filter((name) => !isAbsent(value[name]));
  const rated = types.map((type) => {
    const fields = fieldsOf(type);
    const known = given.filter((name) => Object.hasOwn(fields, name)).length;
    return { type, rating: known * 100 - missing(value, type).length };
  });
  const highest = Math.max(...rated.map(({ rating }) => rating));
  return rated.filter(({ rating }) => rating === highest).map(({ type }) => type);
}

function missing(value: Given, type: string): string[] {
  return Object.entries(fieldsOf(type))
    .filter(([name, { required }]) => required && isAbsent(value[name]))
    .map(([name]) => name);
}

function checkFields(path: string, value: Given, type: string): void {
  const fields = fieldsOf(type);
  checkKnown(path, value, type, fields);
  for (const [name, field] of Object.entries(fields)) {
    if (!isAbsent(value[name])) checkShape(`${path}.${name}`, value[name], field);
    else if (field.required) throw lacks(path, name);
  }
}

function checkKnown(path: string, value: Given, type: string, fields: Fields): void {
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown === undefined) return;
  const known = list(Object.keys(fields));
  throw badRequest(`parameter "${path}.${unknown}" is unknown to ${type}; known: ${known}`);
}

/** Telegram takes null as absent, inside of objects too. */
function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

const lacks = (path: string, field: string): BotApiError =>
  badRequest(`parameter "${path}.${field}" is required`);

function list(values: readonly (string | boolean)[]): string {
  const shown = [...new Set(values)];
  return shown.length > 20 ? `${shown.slice(0, 20).join(', ')}, ...` : shown.join(', ') || 'none';
}
