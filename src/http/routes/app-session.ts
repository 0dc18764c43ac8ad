import { z } from 'zod';
import { type Locale, LOCALES } from '../../locales/locale';
import { LOGIN_CODE_MINUTES, type LoginCodes } from '../../shop/login-codes';
import { type Clock } from '../../clock';
import { answeredByDatabase } from '../database-answer';
import { type InitData } from '../init-data';
import { checkOwnOrigin } from '../own-origin';
import { HttpError, type Route } from '../route';
import { type SessionToken } from '../session';
import { type RenewableSessions } from '../sessions';

export interface AppSessionOptions {
  checkInitData: (text: string) => InitData;
  sessions: Pick<RenewableSessions, 'open' | 'renew'>;
  /** An error with `code: 'database_unavailable'` becomes 503. */
  loginCodes: Pick<LoginCodes, 'redeem'>;
  /** The language of a person whose client says this one. Must not fail for want of a database. */
  localeOf: (telegramId: number, languageCode: string | null) => Promise<Locale>;
  /** Where this server is known outside. */
  publicUrl: () => string | undefined;
  clock: Clock;
}

const credential = z.union([
  z.strictObject({ init_data: z.string() }),
  z.strictObject({ login_code: z.string() }),
  z.strictObject({ session: z.string() }),
]);

const opened = z.object({
  token: z.string(),
  expires_at: z.iso.datetime(),
  locale: z.enum(LOCALES),
  name: z.string().nullable(),
});

interface Login {
  telegramId: number;
  session: SessionToken;
  languageCode: string | null;
  /** Null where only the id is known. */
  name: string | null;
}

/** POST /app/session: a session for what Telegram or the bot vouches for, or for one that still lasts. */
export function appSessionRoute(options: AppSessionOptions): Route {
  const { checkInitData, sessions, loginCodes, localeOf, publicUrl, clock } = options;

  async function login(given: z.infer<typeof credential>): Promise<Login> {
    if ('session' in given) return { ...sessions.renew(given.session), languageCode: null, name: null };
    if ('init_data' in given) {
      const { telegramId, languageCode, firstName: name } = checkInitData(given.init_data).person;
      return { telegramId, session: sessions.open(telegramId), languageCode, name };
    }
    const telegramId = await answeredByDatabase(() => loginCodes.redeem(given.login_code, clock.now()));
    if (telegramId === undefined) {
      throw new HttpError(
        401,
        'bad_login_code',
        `this link was used already or is older than ${LOGIN_CODE_MINUTES} minutes; /dashboard in the bot's chat gives a new one`,
      );
    }
    return { telegramId, session: sessions.open(telegramId), languageCode: null, name: null };
  }

  return {
    method: 'POST',
    path: '/app/session',
    summary: "A session of the dashboard's page",
    body: { maxBytes: 8 * 1024 },
    isThrottled: true,
    docs: {
      tag: 'Dashboard',
      description: [
        'Exactly one credential: `init_data` (`Telegram.WebApp.initData`, up to a day old), the one-time',
        '`login_code` of a link that the bot sent, or a `session` that is still good, which is renewed.',
        'A session lasts an hour, and with renewals a day at most.',
      ].join(' '),
      body: {
        schema: z.toJSONSchema(credential, { target: 'draft-2020-12' }),
        example: { login_code: 'Zk0cT1m9QmW3b8yq0l2nXo5e7uR4sHdA' },
      },
      answers: {
        200: {
          description: 'The session, the language of the person, and their name where Telegram told it',
          content: {
            'application/json': { schema: z.toJSONSchema(opened, { target: 'draft-2020-12' }) },
          },
        },
        401: { description: 'The credential is wrong, too old, or used already' },
        403: { description: 'The person is no admin, or a page of another origin asked' },
        429: { description: 'Too many wrong credentials came from this address' },
        503: { description: 'A login code cannot be looked up while the database is away' },
      },
    },
    async handle(request) {
      checkOwnOrigin(request, publicUrl());
      const given = credential.safeParse(request.body);
      if (!given.success) {
        throw new HttpError(
          400,
          'bad_request',
          'the body must have exactly one of init_data, login_code and session, as a text',
        );
      }
      const { telegramId, session, languageCode, name } = await login(given.data);
      const locale = await localeOf(telegramId, languageCode);
      return { status: 200, json: { ...session, locale, name } };
    },
  };
}
