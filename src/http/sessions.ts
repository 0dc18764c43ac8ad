import { type Clock } from '../clock';
import { HttpError, type HttpRequest } from './route';
import { type Sessions, type SessionToken } from './session';
import { createSessionTokens, type Session } from './session-token';

export interface SessionsOptions {
  botToken: string;
  clock: Clock;
  /** Asked at every request: whoever is taken off the list is out at once. */
  isListed: (telegramId: number) => boolean;
}

export interface RenewableSessions extends Sessions {
  /**
   * A longer session for one that is still good, while its login is younger than a day. Throws 401 and 403 as `auth`
   * does.
   */
  renew(token: string): { telegramId: number; session: SessionToken };
}

const HOUR_MS = 60 * 60_000;
const LONGEST_MS = 24 * HOUR_MS;

/** Sessions of an hour. Nothing is stored, so that they hold over a restart and in every process. */
export function createSessions({ botToken, clock, isListed }: SessionsOptions): RenewableSessions {
  const tokens = createSessionTokens(botToken);

  function issue(telegramId: number, since: number): SessionToken {
    const until = Math.min(clock.now() + HOUR_MS, since + LONGEST_MS);
    return {
      token: tokens.seal({ telegramId, since, until }),
      expires_at: new Date(until).toISOString(),
    };
  }

  function checkListed(telegramId: number): void {
    if (telegramId > 0 && isListed(telegramId)) return;
    throw new HttpError(
      403,
      'not_an_admin',
      'this is for the admins of the shop; ADMIN_CHAT_IDS lists who they are',
    );
  }

  function read(token: string | undefined): Session {
    const session = token === undefined ? undefined : tokens.read(token);
    const now = clock.now();
    // One from the future was sealed before this clock was put back: its hour cannot be known.
    if (!session || session.until <= now || session.since > now + HOUR_MS) throw badSession();
    checkListed(session.telegramId);
    return session;
  }

  const personOf = ({ headers }: Pick<HttpRequest, 'headers'>): number => {
    const [sent, ...others] = headers.all('authorization');
    return read(others.length > 0 ? undefined : /^Bearer +(\S+)$/i.exec(sent ?? '')?.[1]).telegramId;
  };

  return {
    auth: { scheme: 'session', check: (request) => void personOf(request) },
    personOf,
    open(telegramId) {
      checkListed(telegramId);
      return issue(telegramId, clock.now());
    },
    renew(token) {
      const { telegramId, since } = read(token);
      return { telegramId, session: issue(telegramId, since) };
    },
  };
}

/** One sentence for every way to be wrong. */
function badSession(): HttpError {
  return new HttpError(
    401,
    'bad_session',
    'this needs one valid header "Authorization: Bearer <session>"; log in again at POST /app/session',
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  );
}
