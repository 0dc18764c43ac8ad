import methods from './methods.json';
import objects from './objects.json';

/** What a value may be, as `scripts/bot-api-schema.mjs` reads it from the declarations. */
export interface Shape {
  /** Of string, number, boolean, object, array and file. */
  types: string[];
  /** The only values allowed. */
  enum?: (string | boolean)[];
  /** What an array holds. */
  items?: Shape;
  /** Names of the object types that an object may have. */
  of?: string[];
}

export type Field = Shape & { required: boolean };
export type Fields = Record<string, Field>;

const METHODS = methods.methods as Record<string, Fields>;
const OBJECTS = objects.objects as Record<string, Fields>;
const BY_LOWER_CASE = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name]));

/** The declared spelling of a method's name (Telegram ignores case); undefined for an unknown one. */
export function canonicalMethod(name: string): string | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}

/** Parameters of a declared method by name. */
export function parametersOf(method: string): Fields {
  return METHODS[method] ?? {};
}

/** Fields of an object type that some parameter is made of. */
export function fieldsOf(type: string): Fields {
  const fields = OBJECTS[type];
  if (!fields) throw new Error(`objects.json describes no ${type}: run node scripts/bot-api-schema.mjs`);
  return fields;
}
