import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { type OpenApiDocument } from '../../../src/http/openapi';

/** One answer as it came over HTTP. */
export interface Heard {
  status: number;
  /** Without its parameters; undefined where there was no body. */
  type: string | undefined;
  /** Parsed where it is JSON. */
  body: unknown;
}

/** What is wrong with an answer by the document: a sentence, or nothing. Statuses of `default` must be asked for. */
export type Judge = (path: string, method: string, heard: Heard) => string | undefined;

/** Judges answers by a document's own schemas. */
export function judgeBy(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const pointer = (...parts: string[]) =>
    parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

  return (path, method, { status, type, body }) => {
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (!operation) return `${method} ${path} is not in the document`;
    const beyondRoute = status === 404 || status === 405;
    const key = String(status) in operation.responses ? String(status) : beyondRoute ? 'default' : undefined;
    if (key === undefined) return `${method} ${path} answers ${status}, which is not documented`;
    const content = operation.responses[key]?.content ?? {};
    if (type === undefined) {
      const types = Object.keys(content);
      return types.length > 0
        ? `${method} ${path} ${status} has no body, and should be ${types.join(' or ')}`
        : undefined;
    }
    if (!(type in content)) return `${method} ${path} ${status} is ${type}, which is not documented`;
    const at = pointer('paths', path, method.toLowerCase(), 'responses', key, 'content', type, 'schema');
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `document#${encodeURI(at)}` });
    compiled.set(at, validate);
    return validate(body) ? undefined : `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`;
  };
}
