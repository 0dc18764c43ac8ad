import { type Auth, type HttpRequest } from './route';

/** What a browser holds after a login: short, renewed while it is used, good for a day at most. */
export interface SessionToken {
  token: string;
  /** ISO 8601. */
  expires_at: string;
}

/** Sessions of the dashboard's page, `Authorization: Bearer <session>`. Nothing of them is stored. */
export interface Sessions {
  /** Throws 401 for a token that is missing, wrong or too old, and 403 for a person who is not listed any more. */
  auth: Auth;
  /** Telegram id of the person behind a request; throws as `auth` does. */
  personOf(request: Pick<HttpRequest, 'headers'>): number;
  /** A session of a person; throws 403 unless they are listed. */
  open(telegramId: number): SessionToken;
}
