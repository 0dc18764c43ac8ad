import { rememberPictures } from '../../src/charts/pictures';

const png = (bytes: number) => Buffer.alloc(bytes);

test('of more pictures than are kept the least used is forgotten', () => {
  const pictures = rememberPictures({ most: 2, mostBytes: 100 });
  pictures.keep('a', png(1));
  pictures.keep('b', png(1));
  pictures.get('a');
  pictures.keep('c', png(1));
  expect(['a', 'b', 'c'].filter((key) => pictures.get(key))).toEqual(['a', 'c']);
});

test('pictures never take more bytes together than they may', () => {
  const pictures = rememberPictures({ most: 10, mostBytes: 100 });
  pictures.keep('a', png(60));
  pictures.keep('b', png(50));
  expect(['a', 'b'].filter((key) => pictures.get(key))).toEqual(['b']);
  // Kept again, it counts once.
  pictures.keep('b', png(40));
  pictures.keep('c', png(60));
  expect(['b', 'c'].filter((key) => pictures.get(key))).toEqual(['b', 'c']);
});

test('a picture larger than all may be is not kept, and pushes no other out', () => {
  const pictures = rememberPictures({ most: 10, mostBytes: 100 });
  pictures.keep('a', png(60));
  pictures.keep('b', png(101));
  expect(['a', 'b'].filter((key) => pictures.get(key))).toEqual(['a']);
});
