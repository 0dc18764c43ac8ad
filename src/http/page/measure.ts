import { advances } from 'built:advances';
import { type FontWeight, type Measure } from '../../present/charts/chart';

/** Widths of texts from the same font file as the chat's pictures: both cut and place their labels alike. */
export function createMeasure(): Measure {
  const known = { 400: widthsOf(400), 600: widthsOf(600) };
  return (text, size, weight) => {
    const { widths, other } = known[weight];
    let sum = 0;
    for (const letter of text) sum += widths.get(letter) ?? other;
    return (sum / 1000) * size;
  };
}

function widthsOf(weight: FontWeight): { widths: Map<string, number>; other: number } {
  const { letters, widths, other } = advances[weight];
  return { widths: new Map([...letters].map((letter, at) => [letter, widths[at] ?? other])), other };
}
