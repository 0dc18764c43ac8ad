import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { openDatabase } from '../../src/store/database';
import { newDirectory, removeDirectory } from '../support/bot-process';
import { copyTemplate } from '../support/embedded-database';
import { silentLogger as logger } from '../support/silent-logger';
import { figure } from './support/figure';
import { figuresOf } from './support/figures-of';
import { rowsOf } from './support/rows';
import { expectWhole, fillShop } from './support/whole-shop';

const now = Date.now();
let directory: string;
beforeAll(async () => {
  directory = await newDirectory();
});
afterAll(() => removeDirectory(directory));

test('the directory of an embedded database, packed and unpacked elsewhere, gives the same figures', async () => {
  const dataDir = await copyTemplate();
  const archive = path.join(directory, 'data.tar.gz');
  const opened = await openDatabase({ dataDir, logger });
  const before = async () => {
    await fillShop(opened, now);
    return { rows: await rowsOf(opened), figures: await figuresOf(opened, now) };
  };
  const { rows, figures } = await before().finally(() => opened.close());
  execFileSync('tar', ['-czf', archive, '-C', path.dirname(dataDir), path.basename(dataDir)]);
  await removeDirectory(dataDir);
  execFileSync('tar', ['-xzf', archive, '-C', directory]);
  const restored = await openDatabase({ dataDir: path.join(directory, path.basename(dataDir)), logger });
  try {
    expect(await rowsOf(restored)).toEqual(rows);
    expect(await figuresOf(restored, now)).toBe(figures);
    await expectWhole(restored, now);
  } finally {
    await restored.close();
  }
  figure('upgrade', 'the directory of an embedded database unpacked elsewhere: the same rows and figures');
});
