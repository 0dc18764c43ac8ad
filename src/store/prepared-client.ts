import { createHash } from 'node:crypto';
import pg from 'pg';

const MARK = '/* prepared */';
/** Statements that a connection keeps the plans of; whoever asks for ever other figures has the rest planned each time. */
const MOST_KEPT = 300;

/** Marks a statement that is asked again and again: each connection of a server analyses and plans it once. */
export const prepared = (sql: string): string => `${MARK} ${sql}`;

/**
 * Sequelize hands pg the text of a statement, and no name by which the server could keep its plan. Figures are
 * planned longer than they run, so statements that are marked are given one.
 */
class PreparingClient extends pg.Client {
  private readonly kept = new Map<string, string>();
  /** Read by Sequelize, which throws such a connection away before it is used again. */
  _invalid = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // Sequelize listens a moment after the connection stands. One that the server ends just then would end the process.
    this.on('error', () => (this._invalid = true));
  }

  override query(...args: unknown[]): never {
    const [text, values] = args;
    const name = typeof text === 'string' && text.startsWith(MARK) ? this.nameOf(text) : undefined;
    // Without values the callback stands in their place.
    const asked =
      name === undefined ? args : [{ name, text, ...(Array.isArray(values) && { values }) }, args.at(-1)];
    return super.query(...(asked as [string])) as never;
  }

  private nameOf(text: string): string | undefined {
    const known = this.kept.get(text);
    if (known !== undefined || this.kept.size >= MOST_KEPT) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    this.kept.set(text, name);
    return name;
  }
}

/** For Sequelize's `dialectModule`; `onClient` hears of each connection before it connects. */
export function preparingModule(onClient: (client: pg.Client) => void): object {
  class Client extends PreparingClient {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      onClient(this);
    }
  }
  return { ...pg, Client };
}
