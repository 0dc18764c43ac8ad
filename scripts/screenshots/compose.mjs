import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Device pixels to a CSS pixel: sharp on every screen, at half the bytes of 2. */
export const SCALE = 1.5;
/** On the page each phone is this much rounder than its picture, in CSS pixels. */
const CORNER = 24;
// The chat page's own, so that the pictures look alike on every machine.
const FONT = readFileSync(require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'));

// In the middle between GitHub's light and dark page, so that it stands off both.
const STYLE = `
  @font-face { font-family: Inter; src: url(data:font/ttf;base64,${FONT.toString('base64')}); }
  * { box-sizing: border-box; }
  body { margin: 0; font: 22px Inter; color: #1d2833; }
  main { display: inline-flex; gap: 32px; padding: 26px 32px 32px; border-radius: 20px; background: #c3ced8; }
  figure { margin: 0; text-align: center; }
  figcaption { margin-bottom: 18px; }
  img { display: block; border-radius: ${CORNER}px; }
`;

/** Puts phones beside each other: a function of `{ caption, png }`s to one PNG, all of them of this scale. */
export async function createComposer(browser) {
  const context = await browser.newContext({
    deviceScaleFactor: SCALE,
    viewport: { width: 1600, height: 1200 },
  });
  const page = await context.newPage();
  return async (phones) => {
    const figures = phones.map(
      ({ caption, png }) =>
        `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}" /></figure>`,
    );
    await page.setContent(`<style>${STYLE}</style><main>${figures.join('')}</main>`);
    await page.evaluate(async (scale) => {
      await document.fonts.load('22px Inter');
      for (const image of document.images) {
        await image.decode();
        // Given as a style: an attribute would be cut to a whole number, and the picture blurred.
        image.style.width = `${image.naturalWidth / scale}px`;
      }
    }, SCALE);
    return page.locator('main').screenshot({ omitBackground: true });
  };
}
