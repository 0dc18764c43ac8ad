import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's. */
const EXECUTABLE = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where there is no Chromium a developer's run goes without; in CI its absence is a failure. */
export function whereChromiumIs(name: string, tests: () => void): void {
  if (existsSync(EXECUTABLE)) describe(name, tests);
  else if (process.env.CI) {
    test(name, () => {
      throw new Error(`this cannot be tried: there is no ${EXECUTABLE} (apt-get install chromium)`);
    });
  } else test.skip(name, () => undefined);
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
