import { SECTIONS, SHAPES, UNITS } from '../metrics/metric';
import { type JsonSchema } from './route';
import { flag, instant, integer, listOf, number, object, oneOfThese, orNull, shopDate, text } from './schema';

type Fields = Readonly<Record<string, JsonSchema>>;

/** One metric of the catalogue, per `present/metric-json.ts`. */
export const entryFields = (ids: readonly string[]): Record<string, JsonSchema> => ({
  id: oneOfThese([...ids].sort(), 'What it is asked for by.'),
  title: text('In the language asked for.'),
  how_counted: text('How the figure is counted, as a shop owner would read it.'),
  section: oneOfThese(SECTIONS, 'Where it stands in the chat.'),
  shape: oneOfThese(SHAPES, 'Decides the value fields.'),
  unit: oneOfThese(UNITS, 'Of the value.'),
  better: oneOfThese(['up', 'down', 'none'], 'Which direction is good news.'),
});

const dates = { from: shopDate('First shop date, inclusive.'), to: shopDate('Last shop date, inclusive.') };
const since = (what: string) =>
  orNull(instant(`Since when there are ${what}; null where there are none yet.`));

/** How current the figures of an answer are. */
export const standFields: Fields = {
  computed_at: instant('When the figures were computed.'),
  data_as_of: orNull(
    instant(
      'Up to when the data goes, where a replica was read that is more than five seconds behind; else null.',
    ),
  ),
  prepared_percent: orNull(
    integer(
      'How many percent are done where figures are being prepared: until then some may be missing; else null.',
      { minimum: 0, maximum: 99 },
    ),
  ),
};

const headFields: Fields = {
  period: object(
    {
      name: text('As it can be asked for again.'),
      ...dates,
      timezone: text("The shop's time zone."),
      partial: flag('It is not over yet.'),
    },
    { description: 'What is counted.' },
  ),
  previous_period: orNull(
    object(dates, {
      description:
        'What it is compared with: the same elapsed part where the period is not over; null without a comparison.',
    }),
  ),
  ...standFields,
  coverage: orNull(
    object(
      {
        orders_since: since('orders'),
        events_since: since('events'),
        activity_since: since('visits'),
      },
      { description: 'Since when there is anything to count; null where it is not known.' },
    ),
  ),
  unknown_statuses: listOf(
    text('A status.'),
    "Statuses of the period's orders that the settings do not know: they count as no revenue.",
  ),
};

const stepsFields: Fields = {
  window_days: integer('How long a customer has from the first step on.'),
  steps: listOf(
    object({
      key: text('For programs.'),
      label: text('For people.'),
      value: integer('Customers who came as far.'),
      share: orNull(number('Of the first step, in percent.')),
      step_share: orNull(number('Of the step before, in percent.')),
      open: integer('Customers who stand here and may still go on.'),
    }),
    'In their order.',
  ),
  weakest: orNull(text('Key of the step that the smallest share reached from the one before.')),
};

/** By shape; per `present/metric-values-json.ts`. */
function valueFields(asides: readonly string[]): Record<string, Fields> {
  const figure = orNull(number('Null where nothing can be said.'));
  const beside = Object.fromEntries(asides.map((id) => [id, orNull(number('Measured beside the value.'))]));
  const measured = (fields: Fields) => object({ ...fields, ...beside }, { optional: asides });
  const point = measured({
    date: shopDate('First shop date of the bucket that lies in the range.'),
    value: number('Of the bucket.'),
  });
  return {
    scalar: {
      value: orNull(number('The figure; null where nothing can be said.')),
      previous: orNull(number('The figure of the range before; null without a comparison.')),
      delta: orNull(
        object(
          {
            kind: oneOfThese(
              ['percent', 'points', 'new'],
              'Relative in percent, of a rate in percentage points, or new: it was zero before.',
            ),
            change: orNull(number('How much; null where it is new.')),
          },
          { description: 'How it moved; null where there is nothing to compare.' },
        ),
      ),
    },
    series: {
      grain: oneOfThese(['day', 'week', 'month'], 'Length of a bucket; it follows the range.'),
      points: listOf(point, 'By bucket, oldest first.'),
      previous_points: orNull(listOf(point, 'Of the range before; null without a comparison.')),
    },
    ranking: {
      rows: listOf(
        measured({
          key: text('Raw, for programs; empty for "none".'),
          label: text('For people.'),
          value: number('Of the row.'),
        }),
        'Best first.',
      ),
    },
    matrix: {
      columns: listOf({ type: 'integer' }, "Weeks or months since the cohort's own, or hours of the day."),
      rows: listOf(
        object({
          key: text('First date of the cohort, or a weekday, 1 for Monday.'),
          size: orNull(integer('Customers in the cohort; null elsewhere.')),
          cells: listOf(figure, 'One a column.'),
        }),
        'A cohort or a weekday each.',
      ),
      mean: orNull(listOf(figure, 'Over all cohorts, weighed by size; null where there is none.')),
    },
    steps: stepsFields,
  };
}

const status = (value: string) => ({ const: value, description: 'Whether it could be computed.' });

const computed = (shape: string, entry: Fields, values: Fields): JsonSchema => ({
  title: shape,
  ...object({
    ...entry,
    shape: { const: shape, description: 'Decides the value fields.' },
    status: status('ok'),
    ...headFields,
    ...values,
  }),
});

const failed = (entry: Fields, more: Fields = {}): JsonSchema => ({
  title: 'failed',
  ...object({ ...entry, status: status('failed'), ...headFields, ...more }),
});

/** Of one metric: an object for each shape, and one for what could not be computed. */
export function metricSchema(ids: readonly string[], asides: readonly string[]): JsonSchema {
  const entry = entryFields(ids);
  const variants = Object.entries(valueFields(asides)).map(([shape, fields]) =>
    computed(shape, entry, fields),
  );
  return { oneOf: [...variants, failed(entry)] };
}

/** Of a funnel of one's own, per `present/funnel-json.ts`. */
export function funnelSchema(): JsonSchema {
  const entry = entryFields(['funnel']);
  const whose = {
    among: orNull(
      object(
        {
          metric: text('The metric whose list it is.'),
          key: orNull(text('Of the row whose list it is; null where the metric has one list.')),
          title: text('For people.'),
          period: object(
            { name: text('As it can be asked for again.'), ...dates },
            { description: 'In which they are on the list.' },
          ),
        },
        { description: 'The list whose people these are; null: all customers.' },
      ),
    ),
  };
  return { oneOf: [computed('steps', entry, { ...stepsFields, ...whose }), failed(entry, whose)] };
}
