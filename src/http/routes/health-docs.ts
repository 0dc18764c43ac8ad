import { type RouteDocs } from '../route';
import { flag, object, oneOfThese, text } from '../schema';

export const healthzDocs: RouteDocs = {
  tag: 'Operations',
  description: 'Nothing but the process is asked, so that an absent database restarts no bot.',
  answers: {
    200: {
      description: 'The process answers.',
      content: {
        'application/json': {
          schema: object({ status: { const: 'ok', description: 'Always.' } }),
          example: { status: 'ok' },
        },
      },
    },
  },
};

const schema = object({
  status: oneOfThese(['ready', 'unready'], '"ready" where every part is well.'),
  checks: {
    type: 'object',
    description: 'The parts by name.',
    additionalProperties: object(
      {
        ok: flag('Whether the part is well.'),
        reason: text('Why it is not; no addresses and no error texts.'),
        detail: { type: 'object', description: 'What is known beside it; differs by part.' },
      },
      { optional: ['reason', 'detail'] },
    ),
  },
});

const well = { database: { ok: true }, telegram: { ok: true } };
const unwell = { database: { ok: false, reason: 'the database cannot be reached' }, telegram: { ok: true } };

export const readyzDocs: RouteDocs = {
  tag: 'Operations',
  description: 'Each part with its reason. One that takes too long counts as not well, and the rest stands.',
  answers: {
    200: {
      description: 'Every part is well.',
      content: { 'application/json': { schema, example: { status: 'ready', checks: well } } },
    },
    503: {
      description: 'At least one part is not well.',
      content: { 'application/json': { schema, example: { status: 'unready', checks: unwell } } },
    },
  },
};
