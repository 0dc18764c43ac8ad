import { type Languages } from './bot/languages';
import { type Clock } from './clock';
import { type DatabaseSupervisor } from './database-supervisor';
import { DatabaseUnavailable, messageOf } from './errors';
import { createInitDataCheck } from './http/init-data';
import { type AppSessionOptions } from './http/routes/app-session';
import { createSessions, type RenewableSessions } from './http/sessions';
import { type Logger } from './logger';
import { type LoginCodes } from './shop/login-codes';
import { type Profiles } from './shop/profile';

export interface DashboardLoginOptions {
  botToken: string;
  /** Asked at every request. */
  adminChats: Iterable<number>;
  loginCodes: LoginCodes;
  profiles: Pick<Profiles, 'addressee'>;
  languages: Pick<Languages, 'chosen'>;
  supervisor: Pick<DatabaseSupervisor, 'isUp'>;
  publicUrl: () => string | undefined;
  clock: Clock;
  logger: Logger;
}

/** Who may open the dashboard's page, and what a login is answered with. */
export function createDashboardLogin(options: DashboardLoginOptions): {
  sessions: RenewableSessions;
  appSession: AppSessionOptions;
} {
  const { botToken, adminChats, loginCodes, profiles, languages, supervisor, publicUrl, clock, logger } =
    options;
  const sessions = createSessions({
    ...{ botToken, clock },
    isListed: (telegramId) => [...adminChats].includes(telegramId),
  });

  async function localeOf(telegramId: number, languageCode: string | null) {
    const known = supervisor.isUp()
      ? await profiles.addressee(telegramId).catch((error: unknown) => {
          logger.warn({ reason: messageOf(error) }, 'the language of a login could not be looked up');
          return undefined;
        })
      : undefined;
    return languages.chosen(known?.locale ?? null, languageCode ?? known?.languageCode).locale;
  }

  return {
    sessions,
    appSession: {
      checkInitData: createInitDataCheck({ botToken, clock }),
      ...{ sessions, localeOf, publicUrl, clock },
      loginCodes: {
        redeem(code, now) {
          if (!supervisor.isUp()) throw new DatabaseUnavailable('the database is not there yet');
          return loginCodes.redeem(code, now);
        },
      },
    },
  };
}
