/**
 * Which updates Telegram may forget. An update is confirmed only when it and every one fetched before it has been
 * handled, so that whatever a crash interrupts comes again.
 */
export interface Confirmation {
  /** Notes a fetched update; false when it is known already, that is being handled or waiting to be confirmed. */
  add(updateId: number): boolean;
  handled(updateId: number): void;
  /**
   * The offset for the next `getUpdates`: one past the last update of the handled prefix. Undefined when Telegram
   * has been told all: an offset kept for ever would skip everything once Telegram restarts its numbering.
   */
  offset(): number | undefined;
  /** Telegram has answered a call made with this offset: it knows. */
  told(offset: number | undefined): void;
  /** Fetched and not yet confirmed. */
  waiting(): number;
}

export function createConfirmation(): Confirmation {
  const window: number[] = [];
  const done = new Set<number>();
  let next: number | undefined;

  return {
    add(updateId) {
      if (window.includes(updateId)) return false;
      window.push(updateId);
      return true;
    },
    handled(updateId) {
      done.add(updateId);
      for (let first = window[0]; first !== undefined && done.has(first); first = window[0]) {
        window.shift();
        done.delete(first);
        next = first + 1;
      }
    },
    offset: () => next,
    told(offset) {
      if (offset === next) next = undefined;
    },
    waiting: () => window.length,
  };
}
