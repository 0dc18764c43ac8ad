import { messageOf } from './errors';

/** The newest knowledge of something that can be asked whether it is well. */
export interface Health {
  /** Asks. Does not reject. */
  look(): Promise<void>;
  /** What was wrong at the last look; null: nothing. */
  problem(): string | null;
}

/** A connection that hangs is no better than one that is refused. */
const PATIENCE_MS = 5_000;

export function watchHealth(check: () => Promise<void>): Health {
  let problem: string | null = null;
  return {
    async look() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve(`no answer within ${PATIENCE_MS} ms`), PATIENCE_MS);
      });
      problem = await Promise.race([check().then(() => null, messageOf), late]);
      clearTimeout(timer);
    },
    problem: () => problem,
  };
}
