import { parseArgs } from 'node:util';

export const USAGE = `npm run rollups                 say how the rollups stand, and build what is missing
npm run rollups -- --verify     compare them with the shop's tables
npm run rollups -- --rebuild    make them anew`;

export type Task = 'build' | 'verify' | 'rebuild';

/** What is asked for. @throws Error with one sentence about what is wrong */
export function taskOf(args: string[]): Task {
  const options = { verify: { type: 'boolean' }, rebuild: { type: 'boolean' } } as const;
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const asked = new Set<Task>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Error(`Unexpected argument "${token.value}".`);
    if (token.kind !== 'option') continue;
    if (token.name !== 'verify' && token.name !== 'rebuild') {
      throw new Error(`Unknown option ${token.rawName}; known: --verify, --rebuild.`);
    }
    if (token.value !== undefined) throw new Error(`${token.rawName} takes no value.`);
    asked.add(token.name);
  }
  if (asked.size > 1) throw new Error('--verify and --rebuild exclude each other.');
  return [...asked][0] ?? 'build';
}
