import { createHash, randomBytes } from 'node:crypto';
import { LOGIN_CODE_MINUTES, type LoginCodes } from '../shop/login-codes';
import { type Database } from './database';
import { instant } from './instants';

/**
 * Codes as table `bot_login_codes`, one row a person. Only a digest is kept: whoever reads the table, or a copy of it,
 * cannot log in.
 */
export function createLoginCodes(database: Database): LoginCodes {
  return {
    async create(telegramId, now) {
      const code = randomBytes(24).toString('base64url');
      await database.query(
        'DELETE FROM bot_login_codes WHERE expires_at <= $now::timestamptz RETURNING telegram_id',
        { now: instant(now) },
      );
      await database.query(
        `INSERT INTO bot_login_codes (telegram_id, digest, expires_at)
         VALUES ($telegram::bigint, $digest, $until::timestamptz)
         ON CONFLICT (telegram_id) DO UPDATE SET digest = EXCLUDED.digest, expires_at = EXCLUDED.expires_at
         RETURNING telegram_id`,
        { telegram: telegramId, digest: digestOf(code), until: instant(now + LOGIN_CODE_MINUTES * 60_000) },
      );
      return code;
    },
    async redeem(code, now) {
      // One statement: of two who bring the same code, one deletes the row.
      const [row] = await database.query<{ telegram_id: string }>(
        `DELETE FROM bot_login_codes WHERE digest = $digest AND expires_at > $now::timestamptz
         RETURNING telegram_id`,
        { digest: digestOf(code), now: instant(now) },
      );
      return row && Number(row.telegram_id);
    },
  };
}

/** Without salt: a code is random enough that no table of digests has it. */
const digestOf = (code: string) => createHash('sha256').update(code).digest('hex');
