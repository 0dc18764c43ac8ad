import Ajv2020 from 'ajv/dist/2020';
import { eventsDocs } from '../../../src/http/events/docs';
import { REFUSALS } from '../../../src/http/events/judge';

const docs = eventsDocs();
const ajv = new Ajv2020({ strict: false });

test('the documented body is what is taken: its example fits, and another shape does not', () => {
  const fits = ajv.compile(docs.body!.schema);
  const example = docs.body!.example as { init_data: string; events: object[] };
  expect(fits(example)).toBe(true);
  const [event] = example.events;
  for (const events of [
    [],
    [{ ...event, id: 'a b' }],
    [{ ...event, name: 'Viewed' }],
    [{ ...event, more: 1 }],
  ]) {
    expect(fits({ ...example, events })).toBe(false);
  }
  expect(fits({ ...example, events: [{ ...event, properties: [1] }] })).toBe(false);
  expect(fits({ events: example.events })).toBe(false);
});

test('the documented answer fits its example, and lists every code', () => {
  const { schema, example } = docs.answers[202]!.content!['application/json']!;
  const fits = ajv.compile(schema);
  expect(fits(example)).toBe(true);
  const refused = Object.entries(REFUSALS).map(([code, message], index) => ({
    id: null,
    index,
    code,
    message,
  }));
  expect(fits({ taken: [], refused })).toBe(true);
  expect(fits({ taken: [], refused: [{ ...refused[0], code: 'other' }] })).toBe(false);
});
