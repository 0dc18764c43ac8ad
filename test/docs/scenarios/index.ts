import { type Scenario } from '../scenario';
import { adopt } from './adopt';
import { backUpServer } from './back-up-server';
import { development, developmentWithServer } from './development';
import { moveToServer } from './move-to-server';
import { nginx } from './nginx';
import { operate } from './operate';
import { terminal } from './terminal';

/** Run by test/docs, each in a file of its own, so that they run beside each other: commands.<name>.test.ts. */
export const anywhere = { development, nginx, operate, terminal } satisfies Record<string, () => Scenario>;

/** Run by test/postgres, where there is a server. */
export const withServer: readonly (() => Scenario)[] = [
  adopt,
  backUpServer,
  moveToServer,
  developmentWithServer,
];
