import { type FontWeight, type Measure } from '../chart';

/** The text, cut with an ellipsis where it is wider than so many pixels. ECharts' own truncation miscounts Cyrillic. */
export function truncate(
  text: string,
  width: number,
  { size, weight, measure }: { size: number; weight: FontWeight; measure: Measure },
): string {
  if (measure(text, size, weight) <= width) return text;
  const letters = Array.from(text);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(cut(letters, middle), size, weight) <= width) least = middle;
    else most = middle - 1;
  }
  return cut(letters, least);
}

/** An accent never stands without its letter, nor an ellipsis behind a space. */
function cut(letters: readonly string[], length: number): string {
  const next = letters[length] ?? '';
  const kept = letters.slice(0, /^\p{M}/u.test(next) ? length - 1 : length).join('');
  return `${kept.replace(/[\s.,:;·–-]+$/u, '')}…`;
}
