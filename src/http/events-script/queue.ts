import { initData, type Properties } from './page';

/** One event as JSON, taken when it happened: what a page changes later, or cannot be written, holds nothing up. */
type Happened = string;

/** More than the server takes of one event: what is larger must not hold up all that wait with it. */
const MAX_BYTES = 1_200;
const KEPT = 200;
const BATCH = 20;
const SOON = 1_000;
const AT_MOST = 60_000;

/**
 * What waits to be told to `endpoint`. States: *idle* -> *waiting* (a timer runs) -> *sending* (one request at a
 * time) -> idle, or back to waiting with what could not be told, ever longer; *over* once the credential is refused.
 */
export function createQueue(endpoint: string) {
  let waiting: Happened[] = [];
  let timer: number | undefined;
  let failures = 0;
  let isSending = false;
  let isOver = false;
  let hasWarned = false;

  function warn(why: unknown): void {
    if (!hasWarned) console.warn('shopPulse: events were refused', why);
    hasWarned = true;
  }

  const text = (events: Happened[]) =>
    `{"init_data":${JSON.stringify(initData())},"sent_at":${Date.now()},"events":[${events.join()}]}`;

  function schedule(): void {
    timer ??= window.setTimeout(() => void send(), Math.min(AT_MOST, SOON * 2 ** failures));
  }

  /** Those worth telling again. */
  async function tell(events: Happened[]): Promise<Happened[]> {
    // As a text it needs no preflight.
    const answer = await fetch(endpoint, {
      method: 'POST',
      body: text(events),
      keepalive: true,
      credentials: 'omit',
    });
    const { status } = answer;
    if (status === 429 || status >= 500) return events;
    const told = (await answer.json()) as { refused?: { index: number; code: string }[] };
    const { refused } = told;
    if (!refused) {
      isOver = status === 401;
      warn(told);
      return [];
    }
    const busy = refused.filter(({ code }) => code === 'busy');
    if (busy.length < refused.length) warn(refused);
    return busy.flatMap(({ index }) => events[index] ?? []);
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isSending || !waiting[0]) return;
    let again = waiting.slice(0, BATCH);
    if (initData()) {
      waiting = waiting.slice(BATCH);
      isSending = true;
      again = await tell(again).catch(() => again);
      isSending = false;
      waiting = isOver ? [] : [...again, ...waiting].slice(-KEPT);
    }
    failures = again[0] ? failures + 1 : 0;
    if (waiting[0]) schedule();
  }

  return {
    add(name: string, properties?: Properties): void {
      if (isOver) return;
      const at = Date.now();
      // Pages that are not secure have no randomUUID.
      const id = crypto.randomUUID?.() ?? at + Math.random().toString(36).slice(2);
      let event: Happened;
      try {
        event = JSON.stringify({ id, name, at, properties });
      } catch (error) {
        return warn(error);
      }
      if (new Blob([event]).size > MAX_BYTES) return warn(event);
      waiting = [...waiting, event].slice(-KEPT);
      if (waiting.length < BATCH || failures) schedule();
      else void send();
    },
    /** The page may not come back: nobody is there to read an answer. */
    leave(): void {
      while (
        waiting[0] &&
        initData() &&
        navigator.onLine &&
        navigator.sendBeacon(endpoint, text(waiting.slice(0, BATCH)))
      )
        waiting = waiting.slice(BATCH);
      void send();
    },
    /** The network is there again. */
    retry(): void {
      failures = 0;
      void send();
    },
  };
}
