import { errorContent, errorSchema, serverErrors } from './error-docs';
import { type AnswerDocs, type JsonSchema, type ParameterDocs, type Route } from './route';
import { securityScheme } from './security-docs';

export interface OpenApiOptions {
  title: string;
  /** Of the product. */
  version: string;
  description: string;
  /** Where it is reached from outside; left out, it is where the document comes from. */
  serverUrl?: string | undefined;
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: ParameterDocs[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  /** By status, or `default`. */
  responses: Record<string, AnswerDocs>;
}

/** An OpenAPI 3.1 document. Paths are as OpenAPI writes them (`/orders/{id}`), methods in lower case. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  jsonSchemaDialect: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes?: Record<string, JsonSchema> };
}

/** Of routes that say nothing about themselves. */

/** The document of a route table, from nothing but the table. Throws on an auth scheme that it cannot describe. */
export function openApi(routes: readonly Route[], options: OpenApiOptions): OpenApiDocument {
  const { serverUrl, ...info } = options;
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    (paths[documentPath(route)] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  const schemes = securitySchemesOf(routes);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info,
    servers: [{ url: serverUrl ?? '/' }],
    tags: [...new Set(routes.map(({ docs }) => docs.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Error: errorSchema },
      ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }),
    },
  };
}

/** `/analytics/metrics/:id` as `/analytics/metrics/{id}`. */
export function documentPath({ path, docs }: Pick<Route, 'path' | 'docs'>): string {
  return (docs.path ?? path).replace(/:([A-Za-z0-9_]+)/g, '{$1}');
}

function securitySchemesOf(routes: readonly Route[]): Record<string, JsonSchema> {
  const names = new Set(routes.flatMap(({ auth }) => (auth ? [auth.scheme] : [])));
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const scheme = securityScheme(name);
      return scheme ? [[name, scheme]] : [];
    }),
  );
}

function operationOf(route: Route): OpenApiOperation {
  const { summary, auth, body, docs } = route;
  const described = docs.parameters ?? [];
  const parameters = [...missingPathParameters(route, described), ...described].map((parameter) => ({
    ...parameter,
    ...(parameter.in === 'path' && { required: true }),
  }));
  return {
    operationId: operationId(route),
    tags: [docs.tag],
    summary,
    ...(docs.description !== undefined && { description: docs.description }),
    ...(auth && securityScheme(auth.scheme) && { security: [{ [auth.scheme]: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true as const,
        content: Object.fromEntries(
          (body.types ?? ['application/json']).map((type) => [type, docs.body ?? { schema: {} }]),
        ),
      },
    }),
    responses: {
      ...serverErrors(route),
      ...Object.fromEntries(Object.entries(docs.answers).map(withErrorBody)),
    },
  };
}

/** Every error has one body, which a route need not describe. */
function withErrorBody([status, answer]: [string, AnswerDocs]): [string, AnswerDocs] {
  return [status, Number(status) >= 400 && !answer.content ? { ...answer, content: errorContent } : answer];
}

/** OpenAPI wants every `{name}` described. */
function missingPathParameters(route: Route, described: readonly ParameterDocs[]): ParameterDocs[] {
  return [...documentPath(route).matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !described.some((one) => one.in === 'path' && one.name === name))
    .map((name) => ({
      name,
      in: 'path',
      description: `The ${name} in the path.`,
      schema: { type: 'string' },
    }));
}

/** `getAnalyticsMetricsById`: unique, since a path and a method are. */
function operationId(route: Route): string {
  const words = documentPath(route)
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/^\{(\w+)\}$/, 'by_$1'))
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return route.method.toLowerCase() + (name === '' ? 'Root' : name);
}
