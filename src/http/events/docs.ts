import { BROWSING_EVENTS, RESERVED } from '../../shop/event-names';
import { type RouteDocs } from '../route';
import { REFUSALS } from './judge';
import { batchSchema } from './shape';

const id = { type: 'string' };
const names = Object.entries(BROWSING_EVENTS).map(([name, properties]) =>
  properties.length > 0 ? `\`${name}\` (${properties.join(', ')})` : `\`${name}\``,
);

/** What `/openapi.json` says of `POST /events`. */
export function eventsDocs(): RouteDocs {
  return {
    tag: 'Events',
    description: [
      "What customers do in the shop's own Mini App, which the bot cannot see. `/events.js` does all of this from a page.",
      'The sender is whoever `init_data` names; the body may also be sent as `text/plain`, so that `sendBeacon` needs no preflight. A page of another origin must be listed in EVENTS_ORIGINS.',
      `Any name is kept but what the bot alone knows (${RESERVED}). The funnel counts these, and figures read the properties beside them: ${names.join(', ')}. \`viewed_not_bought\` needs the \`product_id\` of the shop's products, as a text or a number.`,
      'The same id of the same person is kept once, however often it is sent: send a batch again after a failure. An id belongs to one event.',
      'With `sent_at` and `at` an event happened as long before it arrived as the client says, at most a day; else when it arrived.',
    ].join('\n\n'),
    body: {
      schema: batchSchema(),
      example: {
        init_data: 'query_id=...&user=...&auth_date=...&hash=...',
        sent_at: 1_764_148_205_000,
        events: [
          {
            id: '5b1c9a52-6c0e-4f5e-9b59-0f5b3f0a7c11',
            name: 'product_viewed',
            at: 1_764_148_203_400,
            properties: { product_id: 17 },
          },
        ],
      },
    },
    answers: {
      202: {
        description:
          'What was taken and what was not, also where nothing was. `busy` alone is worth repeating.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['taken', 'refused'],
              additionalProperties: false,
              properties: {
                taken: { type: 'array', items: id },
                refused: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['id', 'index', 'code', 'message'],
                    additionalProperties: false,
                    properties: {
                      id: { type: ['string', 'null'], description: 'Null where it could not be read' },
                      index: { type: 'integer', description: 'Its place in the batch, from 0' },
                      code: { enum: Object.keys(REFUSALS) },
                      message: { type: 'string' },
                    },
                  },
                },
              },
            },
            example: { taken: ['5b1c9a52-6c0e-4f5e-9b59-0f5b3f0a7c11'], refused: [] },
          },
        },
      },
      401: { description: '`init_data` was not signed by Telegram for this bot, or is more than 24 h old.' },
      403: { description: 'The Origin is not listed.' },
      429: {
        description: 'More than 300 events of one person in a minute; `Retry-After` says how long to wait.',
      },
    },
  };
}
