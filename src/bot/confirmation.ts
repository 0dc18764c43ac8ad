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
  /** In the order of their fetching; kept until Telegram is told, since until then it brings them again. */
  const window: { id: number; isHandled: boolean }[] = [];

  function handledPrefix(): number {
    const open = window.findIndex(({ isHandled }) => !isHandled);
    return open === -1 ? window.length : open;
  }

  return {
    add(updateId) {
      if (window.some(({ id }) => id === updateId)) return false;
      window.push({ id: updateId, isHandled: false });
      return true;
    },
    handled(updateId) {
      const update = window.find(({ id }) => id === updateId);
      if (update) update.isHandled = true;
    },
    offset() {
      const last = window[handledPrefix() - 1];
      return last && last.id + 1;
    },
    told(offset) {
      const index = window.findIndex(({ id }) => id + 1 === offset);
      window.splice(0, index + 1);
    },
    waiting: () => window.length,
  };
}
