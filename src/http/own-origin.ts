import { HttpError, type HttpRequest } from './route';

/**
 * Refuses (403) what a page of another origin sends. `publicUrl` is where this server is known outside, which a proxy
 * may not tell in `Host`; without an `Origin` it was no page.
 */
export function checkOwnOrigin({ headers }: Pick<HttpRequest, 'headers'>, publicUrl?: string): void {
  const origins = headers.all('origin');
  if (origins.length === 0) return;
  const [origin = ''] = origins;
  const isOwn =
    origins.length === 1 &&
    URL.canParse(origin) &&
    (new URL(origin).host === headers.get('host') ||
      (publicUrl !== undefined && new URL(publicUrl).origin === origin));
  if (!isOwn) throw new HttpError(403, 'origin_not_allowed', 'only pages of this server may log in here');
}
