import { type Clock } from '../clock';
import { type Logger } from '../logger';
import { type ShopTime } from '../shop-time';
import { type Database } from '../store/database';

/** Where a one-off command says its lines. */
export interface CommandLines {
  /** What it was asked for, which may go into a file. */
  print: (line: string) => void;
  /** Why nothing is done, which may not. */
  refuse: (line: string) => void;
}

/** What a one-off command is handed; it answers with its exit code. */
export interface CommandOptions extends CommandLines {
  database: Database;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  /** A terminal gets a progress bar, anything else the summary alone. */
  output: NodeJS.WritableStream & { isTTY?: boolean };
}
