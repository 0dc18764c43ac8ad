import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { createCharts } from '../../src/charts';
import { type Locale } from '../../src/locales/locale';
import { type ThemeName } from '../../src/present/charts';
import { silentLogger } from '../support/silent-logger';
import { chartOfSample, type SAMPLES } from './support/samples';

/**
 * Pictures as they were looked at and found good. A change of the look is written with
 * `UPDATE_GOLDEN=1 npx jest test/charts/golden.test.ts`, and looked at again.
 */
const GOLDEN = path.resolve(__dirname, 'golden');
const isUpdating = process.env.UPDATE_GOLDEN === '1';

const PICTURES: [name: keyof typeof SAMPLES | 'empty', locale: Locale, theme: ThemeName][] = [
  ['revenue', 'ru', 'light'],
  ['revenue', 'uz', 'dark'],
  ['active', 'uz', 'light'],
  ['buyers', 'en', 'dark'],
  ['today', 'en', 'light'],
  ['products', 'ru', 'light'],
  ['change', 'ru', 'dark'],
  ['statuses', 'en', 'light'],
  ['segments', 'uz', 'dark'],
  ['funnel', 'ru', 'light'],
  ['retention', 'ru', 'light'],
  ['cohortRevenue', 'uz', 'dark'],
  ['hours', 'ru', 'light'],
  ['hours', 'en', 'dark'],
  ['empty', 'ru', 'dark'],
];

/** Of a channel: less is the edge of a letter that another build of the rasteriser smooths a little otherwise. */
const SAME = 40;
/** Of the pixels. */
const TOLERATED = 0.002;

const charts = createCharts({ logger: silentLogger });
afterAll(() => charts.stop());

test.each(PICTURES)('%s in %s on %s looks as it was found good', async (name, locale, theme) => {
  const drawn = PNG.sync.read(await charts.png(chartOfSample(name, locale), theme));
  expect([drawn.width, drawn.height]).toEqual([1080, 720]);
  const file = path.join(GOLDEN, `${name}.${locale}.${theme}.png`);
  if (isUpdating) writeFileSync(file, PNG.sync.write(drawn, { colorType: 2, deflateLevel: 9 }));
  if (!existsSync(file)) throw new Error(`${file} is missing; draw it with UPDATE_GOLDEN=1 and look at it`);
  const known = PNG.sync.read(readFileSync(file));
  expect(differing(drawn, known)).toBeLessThanOrEqual(TOLERATED);
});

/** The share of pixels that do not look alike. */
function differing(one: PNG, other: PNG): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const isOther = [0, 1, 2].some(
      (channel) => Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0)) > SAME,
    );
    if (isOther) count += 1;
  }
  return count / (one.width * one.height);
}
