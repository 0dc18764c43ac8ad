import { type HeaderList } from './headers';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** What a route sees of a request: everything is parsed and bounded before it gets here. */
export interface HttpRequest {
  /** As sent: a HEAD that a GET route answers says HEAD here. */
  readonly method: string;
  /** Percent-decoded, without the query; has no `.`, `..`, encoded slash or control character. */
  readonly path: string;
  /** The `:name` segments of the route's path, decoded, never empty. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: HeaderList;
  /** Parsed JSON; only where the route declares `body`, and never while `auth` runs. */
  readonly body?: unknown;
  /** Aborted when the client is gone, the deadline has passed or the server gives up stopping. */
  readonly signal: AbortSignal;
  /** Of the client: the TCP connection's, or what a trusted proxy says of it. */
  readonly remoteAddress: string;
}

/** `json` is serialised; `body` is sent as it is and wants a `Content-Type` of its own. Give one or none. */
export interface HttpAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly body?: string | Buffer;
  /** Override the defaults (`Cache-Control: no-store` among them), whatever their case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who may come in. Asked before a byte of the body is read. */
export interface Auth {
  /** For the route table and its documents: `bearer`, `telegram-secret`, ... */
  readonly scheme: string;
  /** Throws an `HttpError` (401 or 403) to refuse. */
  check(request: HttpRequest): void | Promise<void>;
}

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A body as the documents show it. */
export interface ContentDocs {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

export interface ParameterDocs {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

export interface AnswerDocs {
  readonly description: string;
  /** By media type; absent where there is no body. */
  readonly content?: Readonly<Record<string, ContentDocs>>;
}

export interface RouteDocs {
  /** The heading it stands under. */
  readonly tag: 'Figures' | 'Dashboard' | 'Events' | 'Operations' | 'Telegram' | 'Documents';
  /** What the documents call the path where the real one is nobody's business; `:name` parameters as in a path. */
  readonly path?: string;
  /** What the summary leaves out, as plain paragraphs. */
  readonly description?: string;
  readonly parameters?: readonly ParameterDocs[];
  readonly body?: ContentDocs;
  /** By status. Errors that the server itself gives (400, 404, 405, 413, ...) need not be listed. */
  readonly answers: Readonly<Record<number, AnswerDocs>>;
}

export interface Route {
  readonly method: HttpMethod;
  /** Literal segments and `:name` parameters: `/analytics/metrics/:id`. */
  readonly path: string;
  /** One line for people and for the API's description. */
  readonly summary: string;
  readonly auth?: Auth;
  /** The route takes a JSON body, of at most `maxBytes` (default: the server's limit). Without it a body is refused. */
  readonly body?: {
    readonly maxBytes?: number;
    /** Media types it may be sent as; by default `application/json` alone. It is JSON whatever it is called. */
    readonly types?: readonly string[];
  };
  /** The route reads a credential: too many wrong ones (401) from one address are answered 429 before they are read. */
  readonly isThrottled?: boolean;
  /** For `/openapi.json` and its page. */
  readonly docs: RouteDocs;
  /** How long an answer may take, when the server's limit does not suit. */
  readonly deadlineMs?: number;
  handle(request: HttpRequest): Promise<HttpAnswer>;
}

/** Thrown anywhere below the server to answer `{ "error": { code, message } }`: one clear sentence, safe to show. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    /** snake_case, for programs. */
    readonly code: string,
    message: string,
    { headers = {}, cause }: { headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.headers = headers;
  }
}

/** The one shape of every error, also of those written to a socket that never became a request. */
export function errorBody(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}
