import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The forms in which a secret could stand somewhere: as it is, in an address, in hexadecimal, within base64. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Within a longer text base64 begins at one of three places; what its neighbours share is left out.
  const within = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, -2);
  });
  const urlSafe = within.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = bytes.toString('hex');
  return [...new Set([secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...within, ...urlSafe])];
}

/** The secrets that a process is told in its environment, by their names there. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = ['BOT_TOKEN', 'DASHBOARD_TOKEN', 'WEBHOOK_SECRET', 'PAYMENT_PROVIDER_TOKEN'];
  const url = env.DATABASE_URL;
  const password = url && URL.canParse(url) ? decodeURIComponent(new URL(url).password) : '';
  return Object.fromEntries(
    [...names.map((name) => [name, env[name] ?? '']), ['password of DATABASE_URL', password]].filter(
      ([, secret]) => secret !== '',
    ),
  ) as Record<string, string>;
}

export interface Watch {
  /** Looks for every canary in a text or in bytes; `where` is told with what was found. */
  look(where: string, what: string | Buffer): void;
  /** The same for all files of a directory. */
  lookInto(directory: string): void;
  /** What was found, and in how many places was looked. */
  found(): { hits: string[]; places: number };
  /** The latter, where nothing was found. @throws Error what was found where */
  foundNothing(): number;
}

/** Looks for secrets, by the name under which each was given. */
export function watchFor(secrets: Readonly<Record<string, string>>): Watch {
  const needles = Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).map((form) => ({ name, form: Buffer.from(form) })),
  );
  const hits: string[] = [];
  let places = 0;
  const look: Watch['look'] = (where, what) => {
    const bytes = Buffer.from(what);
    places += 1;
    for (const { name, form } of needles) {
      const at = bytes.indexOf(form);
      if (at >= 0)
        hits.push(
          `${name} in ${where}: …${bytes.subarray(Math.max(0, at - 60), at + 20).toString('latin1')}…`,
        );
    }
  };
  return {
    look,
    lookInto(directory) {
      for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(directory, name);
        if (statSync(file).isFile()) look(name, readFileSync(file));
      }
    },
    found: () => ({ hits, places }),
    foundNothing() {
      if (hits.length > 0) throw new Error(`secrets were written:\n${hits.join('\n')}`);
      return places;
    },
  };
}
