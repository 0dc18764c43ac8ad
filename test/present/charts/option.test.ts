import { LOCALES } from '../../../src/locales/locale';
import { chartOf, chartOption, CHART_SIZE, widthOf, type ThemeName } from '../../../src/present/charts';
import { colorAt, contrast } from '../../../src/present/charts/option/colors';
import { THEMES } from '../../../src/present/charts/option/theme';
import { loadFonts } from '../../../src/charts/fonts';
import { contextOf, rankingOf, SAMPLES } from '../../charts/support/samples';

const { measure } = loadFonts();
const NAMES: ThemeName[] = ['light', 'dark'];

interface Text {
  type: string;
  style: { text: string; x: number; y: number; fontSize: number; fontWeight: 400 | 600; align: string };
}

/** The texts that are placed by hand, with the box that each takes. */
function boxesOf(option: ReturnType<typeof chartOption>) {
  const drawn = option.graphic as unknown as Text[];
  return drawn
    .filter(({ type, style }) => type === 'text' && style.text !== '')
    .map(({ style: { text, x, y, fontSize, fontWeight, align } }) => {
      const width = measure(text, fontSize, fontWeight);
      const left = align === 'right' ? x - width : align === 'center' ? x - width / 2 : x;
      return { text, left, right: left + width, top: y - fontSize / 2, bottom: y + fontSize / 2, fontSize };
    });
}

const LONG = rankingOf('top_products', [
  ['W'.repeat(300), '123456789012345678'],
  ['Коллаген '.repeat(20), '1'],
]);
const cases = Object.entries({ ...SAMPLES, LONG }).flatMap(([name, result]) =>
  LOCALES.flatMap((locale) =>
    [false, true].map((isNarrow) => ({
      name,
      result,
      locale,
      isNarrow,
      screen: isNarrow ? 'narrow' : 'wide',
    })),
  ),
);

test.each(cases)(
  'texts of $name in $locale lie within the picture and never on each other on a $screen screen',
  ({ result, locale, isNarrow }) => {
    const data = chartOf(result, contextOf(locale));
    if (!data) throw new Error('no chart');
    const width = widthOf(data, isNarrow);
    const boxes = boxesOf(chartOption(data, 'light', measure, width));
    for (const { text, left, right, top, bottom } of boxes) {
      const isWithin = left >= 20 && right <= width - 20 && top >= 0 && bottom <= CHART_SIZE.height - 8;
      expect({ text, isWithin }).toEqual({ text, isWithin: true });
    }
    const overlapping = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        )
        .map((other) => [one.text, other.text]),
    );
    expect(overlapping).toEqual([]);
  },
);

test.each(cases)(
  'no text of $name in $locale is too small on a $screen screen',
  ({ result, locale, isNarrow }) => {
    const data = chartOf(result, contextOf(locale));
    if (!data) throw new Error('no chart');
    const smallest = Math.min(
      ...boxesOf(chartOption(data, 'light', measure, widthOf(data, isNarrow))).map(
        ({ fontSize }) => fontSize,
      ),
    );
    // Figures in the cells of twelve cohorts; everything else is larger.
    expect(smallest).toBeGreaterThanOrEqual(20);
  },
);

test.each([
  ['stands behind the name of the weakest step', 'Cart', ['Weakest', 'Cart']],
  ['gives way where that name would have to be cut for it', 'W'.repeat(18), ['W'.repeat(18)]],
])('the mark %s', (_, label, expected) => {
  const step = { label, text: '200', value: 200, isWeakest: true };
  const funnel = { title: '', subtitle: '', legend: '', weakest: 'Weakest', steps: [step] };
  const boxes = boxesOf(chartOption({ kind: 'funnel', ...funnel }, 'light', measure, 900));
  const names = boxes.map(({ text }) => text).filter((text) => text !== '200');
  expect(names.sort()).toEqual(expected.sort());
});

test.each(NAMES)('texts and bars of the %s theme stand out from their background', (name) => {
  const { background, text, muted, accent, roles, good, bad, slices, heat, onHeat } = THEMES[name];
  for (const ink of [text, muted]) expect(contrast(ink, background)).toBeGreaterThanOrEqual(4.5);
  // Written large and bold.
  expect(contrast(accent, background)).toBeGreaterThanOrEqual(3);
  const filled = [...Object.values(roles), good, bad, ...slices];
  for (const color of filled) expect(contrast(color, background)).toBeGreaterThanOrEqual(2.5);
  for (let share = 0; share <= 1; share += 0.02) {
    const cell = colorAt(heat, share);
    // Halfway between two inks neither can reach 4.5.
    expect(Math.max(contrast(cell, onHeat.light), contrast(cell, onHeat.dark))).toBeGreaterThanOrEqual(4);
  }
});
