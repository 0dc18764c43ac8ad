/** What the router needs to know of a route. */
export interface Routable {
  readonly method: string;
  readonly path: string;
}

export type Match<R> =
  | { readonly route: R; readonly params: Record<string, string> }
  | { readonly notFound: true }
  | { readonly methodNotAllowed: true; readonly allow: string[] };

export interface Router<R> {
  /** `path` is decoded and has no query. A literal segment wins over a parameter; HEAD falls to GET. */
  match(method: string, path: string): Match<R>;
}

type Segment = { literal: string } | { param: string };
interface Compiled<R> {
  route: R;
  segments: Segment[];
}

/** Pure: no socket, no request. Throws on a path that could never match and on a route given twice. */
export function createRouter<R extends Routable>(routes: readonly R[]): Router<R> {
  const table = routes.map((route): Compiled<R> => ({ route, segments: compile(route) }));
  refuseDuplicates(table);
  table.sort((a, b) => compareSpecificity(a.segments, b.segments));

  return {
    match(method, path) {
      const parts = split(path);
      const wanted = method === 'HEAD' ? 'GET' : method;
      const allow = new Set<string>();
      for (const { route, segments } of table) {
        const params = fit(segments, parts);
        if (!params) continue;
        if (route.method === wanted) return { route, params };
        allow.add(route.method);
        if (route.method === 'GET') allow.add('HEAD');
      }
      return allow.size > 0 ? { methodNotAllowed: true, allow: [...allow].sort() } : { notFound: true };
    },
  };
}

/** The root is one empty segment; a trailing slash is one more and so another path. */
function split(path: string): string[] {
  return path.slice(1).split('/');
}

function compile({ method, path }: Routable): Segment[] {
  // A matched path is decoded and checked, so that a route written with any of these would wait for ever.
  if (!/^\/(?:[^\s?#%\\/]+(?:\/[^\s?#%\\/]+)*)?$/.test(path)) {
    throw new Error(
      `route ${method} ${path}: a path begins with "/", has no empty segment, and is written decoded`,
    );
  }
  const names = new Set<string>();
  return split(path).map((part): Segment => {
    if (!part.startsWith(':')) return { literal: part };
    const param = part.slice(1);
    if (!/^[a-z][A-Za-z0-9_]*$/.test(param) || names.has(param)) {
      throw new Error(`route ${method} ${path}: "${part}" is not a parameter name, or stands there twice`);
    }
    names.add(param);
    return { param };
  });
}

/** `/a/:id` and `/a/:name` are the same route: the names make no difference to what matches. */
function refuseDuplicates(table: readonly Compiled<Routable>[]): void {
  const seen = new Map<string, string>();
  for (const { route, segments } of table) {
    const shape = segments.map((segment) => ('literal' in segment ? segment.literal : ':')).join('/');
    const key = `${route.method} /${shape}`;
    const first = seen.get(key);
    if (first !== undefined) {
      throw new Error(`two routes answer ${route.method} ${route.path}; the other is ${first}`);
    }
    seen.set(key, route.path);
  }
}

/** Literals first, from left to right, so that the order in which routes were given does not matter. */
function compareSpecificity(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [at, segment] of a.entries()) {
    const other = b[at];
    if (!other) break;
    const difference = Number('param' in segment) - Number('param' in other);
    if (difference !== 0) return difference;
  }
  return 0;
}

function fit(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const part = parts[at] ?? '';
    if ('literal' in segment) {
      if (segment.literal !== part) return undefined;
    } else {
      if (part === '') return undefined;
      params[segment.param] = part;
    }
  }
  return params;
}
