import { type Auth, HttpError } from './route';
import { secretComparer } from './secret';

/**
 * Lets in who sends `Authorization: Bearer <token>` exactly once. Without a configured token nobody comes in:
 * an API that nobody closed must not stand open.
 */
export function bearerAuth(token: string | undefined): Auth {
  const matches = token ? secretComparer(token) : () => false;
  return {
    scheme: 'bearer',
    check({ headers }) {
      const sent = headers.all('authorization');
      const given = sent.length === 1 ? /^Bearer +(\S+)$/i.exec(sent[0] ?? '')?.[1] : undefined;
      if (given !== undefined && matches(given)) return;
      // One sentence for every way to be wrong: which one it was helps only who is guessing.
      throw new HttpError(
        401,
        'unauthorized',
        'this needs one valid header "Authorization: Bearer <token>"',
        {
          headers: { 'WWW-Authenticate': 'Bearer' },
        },
      );
    },
  };
}
