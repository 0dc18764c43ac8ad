import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { paletteOf } from './palette.mjs';
import { encodePng } from './encode-png.mjs';

/** The same picture with at most 256 colours: a third of the bytes. */
export function paletted(png) {
  const { width, height, data } = PNG.sync.read(png);
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const { colours, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x]);
  return encodePng({ width, height, colours, idat: deflateSync(rows, { level: 9, memLevel: 9 }) });
}
