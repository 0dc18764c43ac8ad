export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A browser's storage. Where it is forbidden, as to framed pages, nothing is kept, and nothing fails. */
export function storageOf(storage: () => Storage): Kept {
  const safely = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => safely((kept) => kept.getItem(key), null),
    setItem: (key, value) => safely((kept) => kept.setItem(key, value), undefined),
    removeItem: (key) => safely((kept) => kept.removeItem(key), undefined),
  };
}
