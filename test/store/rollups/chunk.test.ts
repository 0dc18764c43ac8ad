import { DatabaseError } from 'sequelize';
import { createChunk } from '../../../src/store/rollups/chunk';

const failure = (code: string) => new DatabaseError(Object.assign(new Error('refused'), { sql: '', code }));
const TOO_LONG = failure('57014');

test('a statement that took too long is tried again with half as many keys, down to a hundred', () => {
  const chunk = createChunk(350);
  const sizes: number[] = [];
  while (chunk.isSmallerAfter(TOO_LONG)) sizes.push(chunk.size);
  expect(sizes).toEqual([175, 100]);
  expect(chunk.share).toBeCloseTo(100 / 350);
});

test('what fails for another reason fails', () => {
  const chunk = createChunk(350);
  for (const error of [failure('40001'), failure('55P03'), new Error('57014'), undefined])
    expect(chunk.isSmallerAfter(error)).toBe(false);
  expect(chunk.size).toBe(350);
});
