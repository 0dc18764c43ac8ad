import { type JsonSchema } from './route';

/** How each auth scheme of the route table is written in an OpenAPI document. */
const SCHEMES: Readonly<Record<string, JsonSchema | null>> = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The DASHBOARD_TOKEN of the settings, for programs.',
  },
  session: {
    type: 'http',
    scheme: 'bearer',
    description: "A person's session of the dashboard's page, from POST /app/session.",
  },
  // It stands in the body, where OpenAPI knows no credential: the body's own schema describes it.
  'init-data': null,
  'telegram-secret': {
    type: 'apiKey',
    in: 'header',
    name: 'X-Telegram-Bot-Api-Secret-Token',
    description: 'The secret_token that was given to setWebhook.',
  },
};

/** Null where OpenAPI cannot say it. Throws on a scheme that is not known. */
export function securityScheme(scheme: string): JsonSchema | null {
  const known = SCHEMES[scheme];
  if (known !== undefined) return known;
  const list = Object.keys(SCHEMES).join(', ');
  throw new Error(`the documents do not know the auth scheme "${scheme}"; known: ${list}`);
}
