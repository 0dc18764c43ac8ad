import { type ShopSchema } from '../shop-schema';
import { stepsFor } from './dependence';
import { type Unfinished } from './fold-statement';
import { keyTypeOf } from './key-type';
import { type Source } from './rollup';
import { type RollupState } from './state';

/**
 * Sums over some facts that a build is making anew, up to the key of its cursor. A fold adds to them what changes of the
 * facts up to that key and no more, since the build comes to the others.
 */
export function unfinishedSums(
  { name, key }: Source,
  { building, step, cursor }: RollupState,
  schema: ShopSchema,
): Unfinished | undefined {
  const steps = stepsFor(building);
  const place = steps.findIndex(({ source, ...of }) => source?.name === name && 'sums' in of);
  const sums = steps[place];
  const present = steps.findIndex((one) => one.name === step);
  if (!sums?.source || !sums.sums || place < present) return undefined;
  const isIn =
    place > present || cursor === null ? 'false' : `${key} <= $cursor::text::${keyTypeOf(key, schema)}`;
  return { sums: sums.sums, isIn };
}
