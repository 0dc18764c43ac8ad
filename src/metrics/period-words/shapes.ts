import { type Stretch } from './stretch';
import { type Token } from './tokens';

/** Which day of a month that the other end of the range names. */
export interface BareDay {
  unit: 'bare';
  day: number;
}

const day = (of: number, month: number, year?: number): Stretch => ({ unit: 'day', day: of, month, year });
const whole =
  (unit: 'week' | 'month' | 'quarter') =>
  (number: number, year?: number): Stretch => ({ unit, number, year });
const [month, week, quarter] = [whole('month'), whole('week'), whole('quarter')];

/** Orders in which people write a day, a week, a month, a quarter or a year; the values are those of the numbers. */
const SHAPES: Record<string, (...values: [number, number, number]) => Stretch | BareDay> = {
  'number name': (d, m) => day(d, m),
  'number name yyyy': day,
  'yyyy number name': (y, d, m) => day(d, m, y),
  'name number': (m, d) => day(d, m),
  'name number yyyy': (m, d, y) => day(d, m, y),
  'yyyy name number': (y, m, d) => day(d, m, y),
  name: (m) => month(m),
  'name yyyy': month,
  'yyyy name': (y, m) => month(m, y),
  'week number': (w) => week(w),
  'week number yyyy': week,
  'yyyy week number': (y, w) => week(w, y),
  'quarter number': (q) => quarter(q),
  'quarter number yyyy': quarter,
  'yyyy quarter number': (y, q) => quarter(q, y),
  'number quarter': (q) => quarter(q),
  'number quarter yyyy': quarter,
  'yyyy number quarter': (y, q) => quarter(q, y),
  yyyy: (year) => ({ unit: 'year', year }),
  number: (of) => ({ unit: 'bare', day: of }),
};

/** Words that say what stands before them anyway: `2025 год`, `октябрь месяц`, `по сегодняшний день`. */
const SAID_TWICE: Record<string, string> = { yyyy: 'year', name: 'month', stretch: 'day' };

/** The stretch that the pieces are about, as a whole; undefined where they are about none. */
export function stretchOf(tokens: readonly Token[]): Stretch | BareDay | undefined {
  const plain = tokens.filter((token, index) => {
    const before = tokens[index - 1];
    return !before || SAID_TWICE[before.kind] !== token.kind;
  });
  const [only] = plain;
  if (only?.kind === 'stretch') return plain.length === 1 ? only.stretch : undefined;
  const shape = plain.map(({ kind }) => kind).join(' ');
  const read = Object.hasOwn(SHAPES, shape) ? SHAPES[shape] : undefined;
  const [a = 0, b = 0, c = 0] = plain.flatMap((token) => ('value' in token ? [token.value] : []));
  return read?.(a, b, c);
}
