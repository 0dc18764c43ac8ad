/** What this browser remembers of the page; nothing where it forbids that. */
export function remembered(key) {
  try {
    return window.localStorage.getItem(`playground-${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key, value) {
  try {
    window.localStorage.setItem(`playground-${key}`, value);
  } catch {
    // A private window: the choice holds until the page is left.
  }
}
