/** Pictures by their content, the least used forgotten first; bounded in number and in bytes. */
export interface Pictures {
  get(key: string): Buffer | undefined;
  keep(key: string, png: Buffer): void;
}

export function rememberPictures({ most, mostBytes }: { most: number; mostBytes: number }): Pictures {
  // A Map is in the order of insertion: what is used again moves to its end.
  const kept = new Map<string, Buffer>();
  let bytes = 0;

  const forget = (key: string) => {
    bytes -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const png = kept.get(key);
      if (png) {
        kept.delete(key);
        kept.set(key, png);
      }
      return png;
    },
    keep(key, png) {
      forget(key);
      if (png.byteLength > mostBytes) return;
      kept.set(key, png);
      bytes += png.byteLength;
      for (const oldest of kept.keys()) {
        if (kept.size <= most && bytes <= mostBytes) break;
        forget(oldest);
      }
    },
  };
}
