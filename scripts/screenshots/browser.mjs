import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { MissingError } from './missing-error.mjs';

const { executable, arguments: args } = createRequire(import.meta.url)('../chromium.json');

/** @throws MissingError where there is no Chromium */
export async function launchChromium() {
  if (!existsSync(executable))
    throw new MissingError(
      `The pictures are taken in Chromium, and there is no ${executable}: apt-get install chromium.`,
    );
  return chromium.launch({ executablePath: executable, args });
}
