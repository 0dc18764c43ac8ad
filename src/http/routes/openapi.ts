import { type OpenApiDocument } from '../openapi';
import { type Route } from '../route';
import { object, text } from '../schema';
import { staticAnswer, type StaticFile } from '../static-answer';
import { staticFile } from '../static-file';

export interface OpenApiRouteOptions {
  /** Asked with the first request, when the route table is whole. */
  document: () => OpenApiDocument;
}

/** GET /openapi.json: every route, this one among them. Public, since it says nothing about the shop. */
export function openApiRoute({ document }: OpenApiRouteOptions): Route {
  let file: StaticFile | undefined;
  return {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This interface as an OpenAPI 3.1 document',
    docs: {
      tag: 'Documents',
      answers: {
        200: {
          description: 'The document.',
          content: { 'application/json': { schema: documentSchema } },
        },
        304: { description: 'It is still as the ETag in If-None-Match says. No body.' },
      },
    },
    handle(request) {
      file ??= staticFile(JSON.stringify(document()), {
        type: 'application/json; charset=utf-8',
        cacheControl: 'public, max-age=300',
      });
      return Promise.resolve(staticAnswer(request, file));
    },
  };
}

const documentSchema = object({
  openapi: text('Version of OpenAPI.', { pattern: '^3\\.1\\.' }),
  jsonSchemaDialect: text('What the schemas are written in.'),
  info: object({
    title: text('Of the product.'),
    version: text('Of the product.'),
    description: text('What it is.'),
  }),
  servers: { type: 'array', description: 'Where it is reached.', items: { type: 'object' } },
  tags: { type: 'array', description: 'Headings.', items: { type: 'object' } },
  paths: { type: 'object', description: 'By path and method.' },
  components: { type: 'object', description: 'Schemas and ways to come in.' },
});
