/**
 * Why something is not there, as far as it matters to a person: `offline` (no answer), `server` (it failed, or is not
 * ready), `busy` (too many tries), `login` (who this is must be told anew), `link` (a one-time link that is used up),
 * `stranger` (known, and not an admin).
 */
export type FailureKind = 'offline' | 'server' | 'busy' | 'login' | 'link' | 'stranger';

export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(readonly kind: FailureKind) {
    super(kind);
  }
}

export function failureOf(status: number): FailureKind {
  if (status === 401) return 'login';
  if (status === 403) return 'stranger';
  return status === 429 ? 'busy' : 'server';
}
