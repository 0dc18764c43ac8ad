import { UserError } from '../errors';
import { knownTrouble } from './trouble';

/** insufficient_privilege */
const DENIED = '42501';

/**
 * What the database refuses, as one sentence for whoever gave a command. Unlike an answer over HTTP it says what the
 * server said of the role's rights. Anything else comes back as it is, for its stack.
 */
export function commandTrouble(error: unknown): unknown {
  if (error instanceof UserError) return error;
  const denied = refusalOf(error);
  if (denied !== undefined) {
    return new UserError(
      `the role that DATABASE_URL names may not do this: ${denied}; the owner of the tables may, and docs/role.sql grants what the bot needs`,
      { cause: error },
    );
  }
  const trouble = knownTrouble(error);
  return trouble === undefined ? error : new UserError(trouble, { cause: error });
}

/** What the server says of rights that are missing; undefined for every other error. */
export function refusalOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, message, original, cause } = error as Partial<Refusal>;
  return code === DENIED ? message : refusalOf(original ?? cause);
}

interface Refusal {
  code: string;
  message: string;
  /** Sequelize's name for what the driver threw. */
  original: unknown;
  cause: unknown;
}
