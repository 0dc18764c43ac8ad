import { type Locale } from '../../locales/locale';
import { ask } from './ask';
import { Failure } from './failure';

/** The answer of `POST app/session`. */
export interface Opened {
  token: string;
  /** ISO 8601. */
  expires_at: string;
  locale: Locale;
  /** Null where only a link or an older session told who this is. */
  name: string | null;
}

export interface Session {
  /** Logs in, by what there is: Telegram's word, a one-time link, an older session. @throws Failure */
  open(): Promise<Opened>;
  /** As `ask`, with the session; renews it once where it is too old. */
  ask(path: string, signal?: AbortSignal): Promise<Response>;
}

type Credential = { init_data: string } | { login_code: string } | { session: string };

const KEY = 'shop-pulse-session';
/** A session that ends sooner is renewed before it is used. */
const SPARE_MS = 5 * 60_000;

/**
 * States: closed, open (a token is kept, for this window alone), and closed again where a renewal is refused. A link
 * is used once; after it the session it gave is what there is.
 */
export function createSession({
  initData,
  loginCode,
  storage,
}: {
  initData: string | undefined;
  loginCode: string | undefined;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}): Session {
  let current: Opened | undefined;
  let code = loginCode;
  let opening: Promise<Opened> | undefined;

  function credential(): Credential | undefined {
    if (initData) return { init_data: initData };
    if (code) return { login_code: code };
    const session = current?.token ?? storage.getItem(KEY);
    return session ? { session } : undefined;
  }

  async function login(): Promise<Opened> {
    const given = credential();
    if (!given) throw new Failure('login');
    try {
      const response = await ask('app/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(given),
      });
      const opened = (await response.json()) as Opened;
      current = { ...opened, name: opened.name ?? current?.name ?? null };
      code = undefined;
      storage.setItem(KEY, current.token);
      return current;
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'login') throw error;
      current = undefined;
      storage.removeItem(KEY);
      if (!('login_code' in given)) throw error;
      code = undefined;
      throw new Failure('link');
    }
  }
  const open = () => (opening ??= login().finally(() => (opening = undefined)));

  async function token(): Promise<string> {
    const isFresh = current && Date.parse(current.expires_at) - Date.now() > SPARE_MS;
    return (isFresh ? current : await open())?.token ?? '';
  }
  const send = (path: string, bearer: string, signal: AbortSignal | undefined) =>
    ask(path, { headers: { Authorization: `Bearer ${bearer}` }, ...(signal ? { signal } : {}) });

  return {
    open,
    async ask(path, signal) {
      try {
        return await send(path, await token(), signal);
      } catch (error) {
        if (!(error instanceof Failure) || error.kind !== 'login') throw error;
        return send(path, (await open()).token, signal);
      }
    },
  };
}
