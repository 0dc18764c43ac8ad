import { type OpenApiOperation } from '../openapi';
import { written } from './written';

const CREDENTIALS: Readonly<Record<string, string>> = {
  bearer: 'Authorization: Bearer $DASHBOARD_TOKEN',
  session: 'Authorization: Bearer $SESSION',
  'telegram-secret': 'X-Telegram-Bot-Api-Secret-Token: $WEBHOOK_SECRET',
};

/** Where a start without settings listens. */
const HERE = 'http://127.0.0.1:8080';

export interface CurlOptions {
  /** As `/analytics/metrics/{id}`, and as the document's `servers` has it: an address or `/`. */
  path: string;
  method: string;
  server: string;
  /** Of the answer, where it is not the first one that the route knows. */
  accept?: string | undefined;
}

/** The request as one would type it: parameters by their examples, secrets by the variables that hold them. */
export function curlOf(operation: OpenApiOperation, { path, method, server, accept }: CurlOptions): string {
  const { parameters = [], security = [], requestBody } = operation;
  const isShown = ({ example, required }: { example?: unknown; required?: boolean }) =>
    required === true || example !== undefined;
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && isShown(parameter))
    .map(({ name, example }) => `${name}=${encodeURIComponent(written(example ?? ''))}`)
    .join('&');
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const example = parameters.find((one) => one.in === 'path' && one.name === name)?.example;
    return example === undefined ? whole : encodeURIComponent(written(example));
  });
  const scheme = Object.keys(security[0] ?? {})[0];
  const credential = scheme === undefined ? undefined : CREDENTIALS[scheme];
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const headers = [
    ...(credential === undefined ? [] : [credential]),
    ...(accept === undefined ? [] : [`Accept: ${accept}`]),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ];
  const options = [
    ...headers.map((header) => `-H "${header}"`),
    ...(content?.example === undefined ? [] : [`-d ${quoted(JSON.stringify(content.example))}`]),
  ];
  const host = server.startsWith('http') ? server.replace(/\/$/, '') : HERE;
  const command = method === 'GET' ? 'curl' : `curl -X ${method}`;
  const address = `"${host}${filled}${query && `?${query}`}"`;
  return options.length === 0 ? `${command} ${address}` : [command, ...options, address].join(' \\\n  ');
}

/** For a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
