import { MAX_FUNNEL_DAYS, MAX_FUNNEL_STEPS, MIN_FUNNEL_STEPS } from '../../shop-settings';
import { type AnswerDocs, type JsonSchema, type ParameterDocs, type RouteDocs } from '../route';
import { type AppChoices, COMPARE, DEFAULT_PERIOD, FILE_FORMATS } from './app-question';
import { funnelSchema, peopleSchema, screenSchema, startSchema } from './app-schemas';

/** What `/openapi.json` says of the dashboard's routes. */
type Docs = (choices: AppChoices) => RouteDocs;

export const startDocs: Docs = (choices) => ({
  tag: 'Dashboard',
  parameters: [locale(choices)],
  answers: { 200: json('The choices, with titles in that language', startSchema), ...guarded, ...known },
});

export const screenDocs: Docs = (choices) => ({
  tag: 'Dashboard',
  description:
    'Figures, curves, lists and funnels of a screen, all of one instant and written in one language: what the bot answers to /stats. The tag of the answer does not change with its `asOf`.',
  parameters: [screen(choices), period, compare, locale(choices)],
  answers: { 200: json('The screen', screenSchema), ...guarded, ...known },
});

export const fileDocs = (choices: AppChoices, types: Readonly<Record<string, string>>): RouteDocs => ({
  tag: 'Dashboard',
  description: 'The same file that the bot sends from under /stats.',
  parameters: [
    screen(choices),
    {
      ...{ name: 'format', in: 'query', required: true },
      description: 'A workbook with a sheet a table, or one flat table',
      schema: { enum: FILE_FORMATS },
      example: 'xlsx',
    },
    ...[period, compare, locale(choices)],
  ],
  answers: {
    200: {
      description: 'The file',
      content: Object.fromEntries(
        Object.values(types).map((type) => [
          type.replace(/;.*/, ''),
          { schema: { type: 'string', format: 'binary' } },
        ]),
      ),
    },
    ...guarded,
  },
});

export const peopleDocs: Docs = (choices) => ({
  tag: 'Dashboard',
  description:
    'Twenty to a page. A page behind the last one answers the last one, since a list may have become shorter.',
  parameters: [
    {
      ...{ name: 'metric', in: 'query', required: true },
      description: 'A figure that counts people or orders',
      schema: { enum: choices.lists.map(({ metric }) => metric).sort() },
    },
    {
      ...{ name: 'key', in: 'query', schema: { type: 'string' } },
      description: `Of the row; needed by ${choices.lists
        .filter(({ isKeyed }) => isKeyed)
        .map(({ metric }) => metric)
        .sort()
        .join(', ')}, and by no other`,
    },
    {
      ...{ name: 'page', in: 'query', description: 'From 0', example: 0 },
      schema: { type: 'integer', minimum: 0, maximum: 999_999, default: 0 },
    },
    ...[period, locale(choices)],
  ],
  answers: { 200: json('A page of the list', peopleSchema), ...guarded },
});

export const funnelDocs: Docs = (choices) => ({
  tag: 'Dashboard',
  description:
    'What is not given is that of the usual funnel, of all customers. The tag of the answer does not change with its `asOf`.',
  parameters: [
    {
      ...{ name: 'steps', in: 'query', example: 'catalog_viewed,cart_added,order_placed' },
      description: `${MIN_FUNNEL_STEPS} to ${MAX_FUNNEL_STEPS} names of events, each once, in the order in which they must happen`,
      schema: { type: 'string', default: choices.funnel.usual.steps.join(',') },
    },
    {
      ...{
        name: 'window_days',
        in: 'query',
        description: 'Days from the first step in which the others count',
      },
      schema: {
        ...{ type: 'integer', minimum: 1, maximum: MAX_FUNNEL_DAYS },
        default: choices.funnel.usual.windowDays,
      },
    },
    {
      ...{ name: 'among', in: 'query', schema: { type: 'string' }, example: 'rfm_segments:lost' },
      description:
        'Of these people alone: a figure that counts people or orders, or one of its rows as `metric:key`, in the same period',
    },
    ...[period, locale(choices)],
  ],
  answers: { 200: json('The funnel', funnelSchema), ...guarded, ...known },
});

const screen = ({ screens }: AppChoices): ParameterDocs => ({
  ...{ name: 'screen', in: 'path', required: true, description: 'A section, or the key figures of all' },
  schema: { enum: screens },
  example: 'overview',
});
const period: ParameterDocs = {
  ...{ name: 'period', in: 'query', example: 'last_week' },
  description: 'A named period, a number of days (`14d`), a date, or two of them (`2026-10-01..2026-10-31`)',
  schema: { type: 'string', default: DEFAULT_PERIOD },
};
const compare: ParameterDocs = {
  ...{ name: 'compare', in: 'query', description: 'With the range before, or with nothing' },
  schema: { enum: COMPARE, default: 'previous' },
};
const locale = ({ locales, defaultLocale }: AppChoices): ParameterDocs => ({
  ...{ name: 'locale', in: 'query', description: 'Language of the texts' },
  schema: { enum: locales, default: defaultLocale },
});

const json = (description: string, schema: JsonSchema): AnswerDocs => ({
  description,
  content: { 'application/json': { schema } },
});
const guarded = {
  401: { description: 'No session, or one that is over' },
  403: { description: 'The person is no admin, or no longer one' },
  503: { description: 'The database cannot be reached, or the shop is too busy' },
};
const known = { 304: { description: 'Nothing has changed since the answer that `If-None-Match` names' } };
