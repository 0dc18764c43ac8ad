import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type MigrationContext } from './context';

/** One file of `migrations/`: plain JavaScript, so that its name and text are the same in `src` and `dist`. */
export interface MigrationFile {
  name: string;
  /** Tables, views and indexes it makes under these names whatever the shop's tables are called. */
  claims: string[];
  up: (params: { context: MigrationContext }) => Promise<void>;
  down: (params: { context: MigrationContext }) => Promise<void>;
}

const FOLDER = path.resolve(__dirname, '../../../migrations');

/** In the order of their dates. */
export async function readMigrations(): Promise<MigrationFile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.js')).sort();
  const load = createRequire(__filename);
  return names.map((name) => {
    const { claims = [], up, down } = load(path.join(FOLDER, name)) as Partial<MigrationFile>;
    if (!up || !down) throw new Error(`migrations/${name} must export up and down`);
    return { name, claims, up, down };
  });
}
