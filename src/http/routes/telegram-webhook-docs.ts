import { errorDocs } from '../error-docs';
import { type RouteDocs } from '../route';
import { integer, object } from '../schema';

export const telegramWebhookDocs: RouteDocs = {
  tag: 'Telegram',
  // Who runs a bot may have put a secret of theirs into the path.
  path: '/:webhook',
  description:
    'For Telegram alone, at the path of WEBHOOK_URL. The answer comes when the update is done with; ' +
    'anything but 200 makes Telegram bring it again.',
  parameters: [
    {
      name: 'webhook',
      in: 'path',
      required: true,
      description: 'The path of WEBHOOK_URL, which is not shown here.',
      schema: { type: 'string' },
    },
  ],
  body: {
    schema: {
      type: 'object',
      description: 'An Update as the Bot API describes it.',
      properties: { update_id: integer('Grows with every update.') },
      required: ['update_id'],
    },
    example: { update_id: 10000 },
  },
  answers: {
    200: {
      description: 'The update is done with.',
      content: { 'application/json': { schema: object({}), example: {} } },
    },
    400: errorDocs(
      'The body is no update.',
      'bad_request',
      'an update is an object with an integer update_id',
    ),
    401: errorDocs(
      'The secret token is missing or wrong.',
      'unauthorized',
      'the secret token header is missing or wrong',
    ),
  },
};
