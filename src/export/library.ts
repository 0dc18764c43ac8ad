/** The library is a module of the other kind, which require() does not load everywhere; its types come from here too. */
export const loadLibrary = () => import('write-excel-file/node');

type Write = Parameters<Awaited<ReturnType<typeof loadLibrary>>['default']>;
export type LibrarySheet = Write[0][number];
export type LibraryCell = Extract<LibrarySheet['data'][number][number], { value?: unknown }>;
