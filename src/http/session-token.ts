import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a session says of itself. Instants are milliseconds since the epoch. */
export interface Session {
  telegramId: number;
  /** The login that it goes back to. */
  since: number;
  until: number;
}

/** Sessions as texts that nobody else can write: a payload and its HMAC, both base64url. Nothing is secret in them. */
export interface SessionTokens {
  seal(session: Session): string;
  /** Undefined for a text that was not sealed with this key. Whether it is still good is another question. */
  read(token: string): Session | undefined;
}

/** The key follows from the bot's token and is good for nothing else: a new token ends every session. */
export function createSessionTokens(botToken: string): SessionTokens {
  const key = Buffer.from(hkdfSync('sha256', botToken, '', 'shop-pulse dashboard session 1', 32));
  const signatureOf = (payload: string) => createHmac('sha256', key).update(payload).digest('base64url');

  return {
    seal({ telegramId, since, until }) {
      const payload = Buffer.from(JSON.stringify([telegramId, since, until])).toString('base64url');
      return `${payload}.${signatureOf(payload)}`;
    },
    read(token) {
      const [payload = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature);
      const expected = Buffer.from(signatureOf(payload));
      if (rest.length > 0 || given.length !== expected.length) return undefined;
      if (!timingSafeEqual(given, expected)) return undefined;
      const [telegramId, since, until] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
        number,
        number,
        number,
      ];
      return { telegramId, since, until };
    },
  };
}
