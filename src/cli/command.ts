import { type Clock } from '../clock';
import { type Logger } from '../logger';
import { type ShopTime } from '../shop-time';
import { type Database } from '../store/database';

/** What a one-off command is handed; it answers with its exit code. */
export interface CommandOptions {
  database: Database;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  /** A terminal gets a progress bar, anything else the summary alone. */
  output: NodeJS.WritableStream & { isTTY?: boolean };
  print: (line: string) => void;
}
