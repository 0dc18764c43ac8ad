const MOST = 256;
const CHANNELS = [0, 1, 2, 3];
/** Nearer colours than this count as one before the cutting begins; the eye sees none of it. */
const key = (pixel) => pixel & 0xfcfcfcfc;

/**
 * A palette by median cut. `pixels`: 32 bits each, red lowest. `indexOf` is for pixels that were among them.
 * Colours are weighted by the root of how often they occur, so that a page's background leaves room for the small print.
 */
export function paletteOf(pixels) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(key(pixel), (counts.get(key(pixel)) ?? 0) + 1);
  const entries = [...counts].map(([id, count]) => ({
    id,
    weight: Math.sqrt(count),
    channels: CHANNELS.map((channel) => (id >>> (8 * channel)) & 255),
  }));
  const boxes = [boxOf(entries)];
  while (boxes.length < MOST) {
    const widest = boxes.reduce((best, box) => (box.badness > best.badness ? box : best));
    if (widest.badness === 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...cut(widest));
  }
  const indices = new Map(boxes.flatMap((box, index) => box.entries.map(({ id }) => [id, index])));
  return { colours: boxes.map(colourOf), indexOf: (pixel) => indices.get(key(pixel)) };
}

function boxOf(entries) {
  const spans = CHANNELS.map((channel) => {
    const values = entries.map(({ channels }) => channels[channel]);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
  const span = Math.max(...spans);
  const weight = entries.reduce((sum, entry) => sum + entry.weight, 0);
  return { entries, weight, channel: spans.indexOf(span), badness: span * span * weight };
}

function cut({ entries, weight, channel }) {
  const sorted = entries.toSorted((a, b) => a.channels[channel] - b.channels[channel]);
  let seen = 0;
  const middle = sorted.findIndex((entry) => (seen += entry.weight) >= weight / 2);
  const at = Math.min(Math.max(middle, 1), sorted.length - 1);
  return [boxOf(sorted.slice(0, at)), boxOf(sorted.slice(at))];
}

/** The mean of a box; the two lost bits of each channel are given back, so that white stays white. */
function colourOf({ entries, weight }) {
  return CHANNELS.map((channel) => {
    const sum = entries.reduce((total, entry) => total + entry.channels[channel] * entry.weight, 0);
    const value = Math.round(sum / weight);
    return value | (value >> 6);
  });
}
