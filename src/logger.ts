import { Writable } from 'node:stream';
import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

export interface LoggerOptions {
  level: string;
  /** Values that must never reach the log, wherever they stand: in a field, an error text or a URL. */
  secrets: readonly string[];
  /** Readable lines for a person at a terminal instead of JSON. */
  pretty?: boolean;
  /** Where lines go; standard output unless a test listens. */
  destination?: NodeJS.WritableStream;
}

/**
 * pino's own `redact` works on paths and misses a token inside an error's text, so the
 * finished line is searched instead: one place, whatever wrote it.
 */
export function createLogger({ level, secrets, pretty: readable, destination }: LoggerOptions): Logger {
  const out = destination ?? process.stdout;
  const redact = redactor(secrets);
  const target = readable
    ? pretty({ destination: redacting(out, redact), ignore: 'pid,hostname' })
    : undefined;
  return pino(
    { level, serializers: { err: withoutValues } },
    target ?? { write: (line: string) => out.write(redact(line)) },
  );
}

/** Where an error of the database holds what was bound to its statement; `parent` is `original` once more. */
const VALUES = new Set(['parameters', 'parent', 'original', 'detail']);
/** Enough of a statement to know which it is. */
const MOST_SQL = 200;

/** Without the names, phones and addresses of everybody whose visits were to be written: that is a line of megabytes. */
function withoutValues(error: Error): object {
  const told: object = pino.stdSerializers.err(error);
  if (!('sql' in error)) return told;
  const kept = Object.entries(told).filter(([key]) => !VALUES.has(key));
  const { code } = (error as { original?: { code?: unknown } }).original ?? {};
  return { ...Object.fromEntries(kept), code, sql: String(error.sql).slice(0, MOST_SQL) };
}

/** Returns a function that replaces every secret in a text by `[redacted]`, also in its URL-encoded form. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const needles = [...new Set(forms)].filter((form) => form.length >= 6);
  return (text) => needles.reduce((rest, needle) => rest.replaceAll(needle, '[redacted]'), text);
}

function redacting(out: NodeJS.WritableStream, redact: (text: string) => string): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      out.write(redact(chunk.toString()));
      done();
    },
  });
}
