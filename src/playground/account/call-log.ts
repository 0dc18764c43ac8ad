import type { ApiCall } from '../contract';

const KEPT = 50_000;
/** The log is cut in slices, so that a long run does not move the array at every call. */
const SLICE = 5_000;

/** Every call that reached the stand-in, oldest first, without the token. */
export class CallLog {
  private entries: ApiCall[] = [];
  private sequence = 0;

  begin(call: Omit<ApiCall, 'sequence'>): ApiCall {
    const entry = { sequence: ++this.sequence, ...call };
    this.entries.push(entry);
    if (this.entries.length > KEPT + SLICE) this.entries = this.entries.slice(-KEPT);
    return entry;
  }

  list(method?: string): ApiCall[] {
    return method === undefined ? [...this.entries] : this.entries.filter((call) => call.method === method);
  }

  last(count: number): ApiCall[] {
    return this.entries.slice(-count);
  }
}
