import { type JsonSchema } from './route';

/** JSON Schemas (draft 2020-12) of answers: strict, so that an answer which has changed does not pass for the old one. */

export const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});

export const number = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'number',
  description,
  ...more,
});

export const integer = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'integer',
  description,
  ...more,
});

export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });

export const oneOfThese = (values: readonly (string | number)[], description: string): JsonSchema => ({
  enum: [...values],
  description,
});

/** `YYYY-MM-DD` in the shop's time zone. */
export const shopDate = (description: string): JsonSchema => text(description, { format: 'date' });

/** ISO 8601 with the shop's offset. */
export const instant = (description: string): JsonSchema => text(description, { format: 'date-time' });

export const listOf = (items: JsonSchema, description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'array',
  description,
  items,
  ...more,
});

/** Every property is required but the `optional` ones, and there are no others. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  { description, optional = [] }: { description?: string; optional?: readonly string[] } = {},
): JsonSchema {
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

/** The same or null; the description stays in front. */
export function orNull({ description, ...schema }: JsonSchema): JsonSchema {
  const described = description === undefined ? {} : { description };
  return typeof schema.type === 'string' && !('enum' in schema)
    ? { ...described, ...schema, type: [schema.type, 'null'] }
    : { ...described, anyOf: [schema, { type: 'null' }] };
}
