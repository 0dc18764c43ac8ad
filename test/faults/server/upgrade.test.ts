import { migrate, undo } from '../../../src/store/migrate';
import { readMigrations } from '../../../src/store/migration/files';
import { schemaDump } from '../../support/schema-dump';
import { createServerDatabase, type ServerDatabase } from '../../support/server-database';
import { silentLogger as logger } from '../../support/silent-logger';
import { byChance } from '../support/chance';
import { figure, isLong } from '../support/figure';
import { figuresOf } from '../support/figures-of';
import { putRows, rowsOf, type Rows } from '../support/rows';
import { build, expectWhole, fillShop } from '../support/whole-shop';

const now = Date.now();

/** A shop of the newest version with something in every table. */
let life: Rows;
let names: string[];
const open: ServerDatabase[] = [];

async function newDatabase(): Promise<ServerDatabase> {
  const server = await createServerDatabase();
  open.push(server);
  return server;
}

beforeAll(async () => {
  names = (await readMigrations()).map(({ name }) => name);
  const { database } = await newDatabase();
  await migrate(database, { logger });
  await fillShop(database, now);
  life = await rowsOf(database);
});
const dropAll = async () => {
  for (const server of open.splice(0)) await server.drop();
};
afterEach(dropAll);

/** Words alone: a way back may lay out the text of a function anew. */
const schemaOf = ({ url }: ServerDatabase) => schemaDump(url).replaceAll(/\s+/g, ' ');

/** The same rows in a database that never had another version. */
async function figuresOfNewShopWith(rows: Rows): Promise<string> {
  const { database } = await newDatabase();
  await migrate(database, { logger });
  await putRows(database, rows);
  await build(database);
  await expectWhole(database, now);
  return figuresOf(database, now);
}

async function upgradeFrom(version: string): Promise<void> {
  const server = await newDatabase();
  const { database } = server;
  await migrate(database, { logger, to: version });
  await putRows(database, life);
  const [schema, rows] = [schemaOf(server), await rowsOf(database)];

  await migrate(database, { logger });
  await build(database);
  await expectWhole(database, now);
  expect(await rowsOf(database, rows)).toEqual(rows);
  expect(await figuresOf(database, now)).toBe(await figuresOfNewShopWith(await rowsOf(database)));

  await undo(database, { logger, to: names[names.indexOf(version) + 1] });
  expect(schemaOf(server)).toBe(schema);
  expect(await rowsOf(database)).toEqual(rows);
  await dropAll();
}

test('from an earlier version to the newest and back every row stays, and the figures are those of a new shop with these rows', async () => {
  await byChance(async (random) => {
    const earlier = names.slice(0, -1);
    const versions = isLong ? earlier : [...new Set([...earlier.slice(0, 1), random.pick(earlier)])];
    for (const version of versions) {
      await upgradeFrom(version).catch((cause: unknown) => {
        throw new Error(`from ${version}`, { cause });
      });
    }
    figure(
      'upgrade',
      `from ${versions.length} of ${earlier.length} earlier versions and back: 0 rows, 0 figures other`,
    );
  });
}, 1_800_000);
