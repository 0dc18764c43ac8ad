import { type JsonSchema } from '../route';
import { html, type Html } from './html';
import { prose } from './prose';
import { written } from './written';

/** Values that are read at a glance; more are folded away. */
const MOST_SHOWN = 8;

const list = (value: unknown): JsonSchema[] => (Array.isArray(value) ? (value as JsonSchema[]) : []);
const isNull = (schema: JsonSchema) => schema.type === 'null';
const nameOfReference = (schema: JsonSchema) =>
  typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;

/** `string or null`, `list of numbers`: a schema's type in words. */
export function typeOf(schema: JsonSchema): string {
  const reference = nameOfReference(schema);
  if (reference !== undefined) return reference;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) {
    return typeof schema.enum[0] === 'number' ? 'one of these numbers' : 'one of these';
  }
  if (schema.anyOf) return list(schema.anyOf).map(typeOf).join(' or ');
  if (schema.oneOf) return 'one of these shapes';
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type: type as string })).join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? 'date' : schema.format === 'date-time' ? 'instant' : 'text';
    case 'integer':
      return `whole number${rangeOf(schema)}`;
    case 'number':
      return `number${rangeOf(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `list of ${plural(typeOf((schema.items ?? {}) as JsonSchema))}`;
    case 'object':
    case 'null':
      return schema.type;
    default:
      return 'any';
  }
}

const plural = (type: string) =>
  /^(object|number|whole number|date|instant|text)$/.test(type) ? `${type}s` : type;

function rangeOf({ minimum, maximum }: JsonSchema): string {
  if (typeof minimum === 'number' && typeof maximum === 'number') return `, ${minimum} to ${maximum}`;
  if (typeof minimum === 'number') return `, ${minimum} or more`;
  return typeof maximum === 'number' ? `, ${maximum} or less` : '';
}

/** The values of an enumeration; nothing where it is none. */
export function valuesOf(schema: JsonSchema): Html | undefined {
  const values = Array.isArray(schema.enum)
    ? schema.enum
    : list(schema.anyOf).flatMap((one) => (Array.isArray(one.enum) ? (one.enum as unknown[]) : []));
  if (values.length === 0) return undefined;
  const codes = values.map((value, at) => html`${at > 0 && ', '}<code>${written(value)}</code>`);
  return values.length > MOST_SHOWN
    ? html`<details class="values">
        <summary>${values.length} values</summary>
        <p>${codes}</p>
      </details>`
    : html`<span class="values">${codes}</span>`;
}

/** What is inside a schema, as nested lists of fields; nothing for a plain value. */
export function fieldsOf(schema: JsonSchema): Html | undefined {
  const shapes = [...list(schema.oneOf), ...list(schema.anyOf)].filter((one) => !isNull(one));
  if (shapes.length > 1) {
    return html`<ul class="shapes">
      ${shapes.map(
        (shape, at) =>
          html`<li>
            <details>
              <summary>${written(shape.title ?? `Shape ${at + 1}`)}</summary>
              ${fieldsOf(shape)}
            </details>
          </li>`,
      )}
    </ul>`;
  }
  const [only] = shapes;
  if (only) return fieldsOf(only);
  if (schema.items) return fieldsOf(schema.items as JsonSchema);
  const { properties, additionalProperties, required } = schema;
  const named = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  const others =
    typeof additionalProperties === 'object' && additionalProperties !== null
      ? [['(any name)', additionalProperties as JsonSchema] as const]
      : [];
  if (named.length + others.length === 0) return undefined;
  const needed = Array.isArray(required) ? (required as string[]) : [];
  return html`<ul class="fields">
    ${[
      ...named.map(([name, field]) => fieldOf(name, field, needed.includes(name))),
      ...others.map(([name, field]) => fieldOf(name, field, true)),
    ]}
  </ul>`;
}

function fieldOf(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const { description } = schema;
  return html`<li>
    <code class="name">${name}</code>
    <span class="type">${typeOf(schema)}${!isRequired && ', may be absent'}</span>${
      typeof description === 'string' && html` <span class="says">${prose(description)}</span>`
    }
    ${valuesOf(schema)}${fieldsOf(schema)}
  </li>`;
}
