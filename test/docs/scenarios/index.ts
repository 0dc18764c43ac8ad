import { type Scenario } from '../scenario';
import { adopt } from './adopt';
import { backUpServer } from './back-up-server';
import { development, developmentWithServer } from './development';
import { moveToServer } from './move-to-server';
import { nginx } from './nginx';
import { operate } from './operate';
import { playground } from './playground';
import { terminal } from './terminal';

/** Run by test/docs. */
export const anywhere: readonly Scenario[] = [playground(), terminal(), operate(), nginx(), development()];

/** Run by test/postgres, where there is a server. */
export const withServer: readonly Scenario[] = [
  adopt(),
  backUpServer(),
  moveToServer(),
  developmentWithServer(),
];
