import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import DEBIANS from '../../scripts/chromium.json';

/** Where there is no Chromium a developer's run goes without; in CI its absence is a failure. */
export function whereChromiumIs(name: string, tests: () => void): void {
  if (existsSync(DEBIANS.executable)) describe(name, tests);
  else if (process.env.CI) {
    test(name, () => {
      throw new Error(`this cannot be tried: there is no ${DEBIANS.executable} (apt-get install chromium)`);
    });
  } else test.skip(name, () => undefined);
}

/** In a locale that can write the name of any file: where none is set, it saves "download". */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    ...{ executablePath: DEBIANS.executable, args: DEBIANS.arguments },
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
