import path from 'node:path';

/** The page is never compiled: from src/ and from dist/ alike it is read where it is kept. */
export const PAGE_DIRECTORY = path.resolve(__dirname, '../../src/playground/page');
