import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FILE = path.resolve(__dirname, '../package.json');

/** The product's version, as its package says. */
export function productVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(FILE, 'utf8'))).version;
}
