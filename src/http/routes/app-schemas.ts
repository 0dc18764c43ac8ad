import { type JsonSchema } from '../route';

const text: JsonSchema = { type: 'string' };
const maybe: JsonSchema = { type: ['string', 'null'] };
const texts: JsonSchema = { type: 'array', items: text };
const date: JsonSchema = { type: 'string', format: 'date' };

/** Every field is there; those of `optional` may be left out. */
const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const named = object({ key: text, title: text });

const table = object({ head: texts, rows: list(texts) });

const figure = object({
  ...{ id: text, title: text, how: text, value: maybe, before: maybe },
  change: orNull(object({ text, tone: { enum: ['good', 'bad', 'plain'] } })),
  hasPeople: { type: 'boolean' },
});

const block = object({
  ...{ id: text, title: text, how: text, state: { enum: ['ok', 'empty', 'failed'] } },
  chart: {
    ...orNull(
      object({ kind: { enum: ['time', 'bars', 'shares', 'funnel', 'heat'] }, title: text, subtitle: text }),
    ),
    description: 'Figures and finished labels of the drawing; its fields follow from `kind`.',
  },
  ...{ unit: maybe, table: orNull(table) },
  summary: texts,
  people: list(named),
  hasOwnSteps: { type: 'boolean' },
});

const days: JsonSchema = { type: 'integer', minimum: 1 };
const funnelChoices = object({
  usual: object({ steps: texts, windowDays: days }),
  maxSteps: { type: 'integer', minimum: 2 },
  ...{ steps: list(named), windows: list(object({ days, title: text })) },
  among: list(object({ title: text, lists: list(named) })),
});

/** AppStart of `present/app/contract`. */
export const startSchema: JsonSchema = object({
  locale: text,
  ...{ locales: list(named), screens: list(named), periods: list(named) },
  ...{ firstDate: date, today: date, timeZone: text, funnel: funnelChoices },
});

/** AppScreen. */
export const screenSchema: JsonSchema = object(
  {
    ...{ screen: text, title: text },
    period: object({ key: text, title: text, dates: text, compared: maybe, from: date, to: date }),
    ...{ figures: list(figure), blocks: list(block), notes: texts, since: texts, asOf: text },
  },
  { why: texts },
);

/** AppPeople. */
export const peopleSchema: JsonSchema = object({
  ...{ title: text, count: text, notes: texts },
  page: { type: 'integer', minimum: 0 },
  pages: { type: 'integer', minimum: 1 },
  table,
});

/** AppFunnel. */
export const funnelSchema: JsonSchema = object({ period: text, block, notes: texts, asOf: text });
