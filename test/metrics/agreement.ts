import { type MetricResult } from '../../src/metrics/metric';
import { isWritten, percent, written, type Exact } from './oracle/exact';
import { type Answer } from './oracle';
import { type Point, type Row, type Step, type Table } from './oracle/expected';

/** What a metric answered and should not have; undefined where it agrees with the oracle to the last unit. */
export function disagreement(result: MetricResult, expected: Answer): string | undefined {
  if (result.status === 'failed') return 'the metric failed';
  const [want, got] = [inWords(expected), inWordsOf(result)];
  return agrees(want, got) ? undefined : `expected ${shown(want)}\n     got ${shown(got)}`;
}

/** A result as one tree of texts and numbers, so that both sides are compared and shown alike. */
type Tree = Exact | string | number | null | undefined | Tree[] | { [name: string]: Tree };

const isExact = (tree: Tree): tree is Exact =>
  typeof tree === 'object' && tree !== null && 'd' in tree && typeof tree.d === 'bigint';

function inWords(answer: Answer): Tree {
  switch (answer.shape) {
    case 'scalar':
      return { value: answer.value, previous: answer.previous };
    case 'series':
      return { points: answer.points.map(pointInWords), previous: answer.previous?.map(pointInWords) };
    case 'ranking':
      return answer.rows.map(({ key, label, value, asides }: Row) => ({ key, label, value, asides }));
    case 'matrix':
      return tableInWords(answer.table);
    case 'steps':
      return { windowDays: answer.windowDays, ...stepsInWords(answer.steps) };
  }
}

const pointInWords = ({ bucket, value, asides }: Point): Tree => ({ bucket, value, asides });

/** A table without rows has no columns and no means to tell either. */
const tableInWords = ({ columns, rows, mean }: Table): Tree =>
  rows.length === 0 ? { rows: [] } : { columns, rows: rows.map((row) => ({ ...row })), mean };

function stepsInWords(steps: Step[]): { [name: string]: Tree } {
  const entered = steps[0]?.value ?? 0;
  const shares = steps.map(({ value }, index) => {
    const before = steps[index - 1]?.value ?? 0;
    return index === 0 || before === 0 ? Infinity : value / before;
  });
  const smallest = Math.min(...shares);
  return {
    steps: steps.map(({ key, value, open }, index) => ({
      ...{ key, value: String(value), open: String(open), share: percent(value, entered) },
      stepShare: index === 0 ? null : percent(value, steps[index - 1]?.value ?? 0),
    })),
    weakest: smallest === Infinity ? null : shares.indexOf(smallest),
  };
}

function inWordsOf(result: Exclude<MetricResult, { status: 'failed' }>): Tree {
  switch (result.shape) {
    case 'scalar':
      return { value: result.value, previous: result.previous };
    case 'series':
      return {
        points: result.points.map((point) => ({ ...point })),
        previous: result.previous?.map((point) => ({ ...point })),
      };
    case 'ranking':
      return result.rows.map((row) => ({ ...row }));
    case 'matrix':
      return result.rows.length === 0
        ? { rows: [] }
        : { columns: result.columns, rows: result.rows.map((row) => ({ ...row })), mean: result.mean };
    case 'steps':
      return {
        windowDays: result.windowDays,
        steps: result.steps.map((step) => ({ ...step })),
        weakest: result.weakest,
      };
  }
}

function agrees(want: Tree, got: Tree): boolean {
  if (isExact(want)) return typeof got === 'string' && isWritten(got, want);
  if (typeof want !== 'object' || want === null) return want === got;
  if (typeof got !== 'object' || got === null || isExact(got)) return false;
  if (Array.isArray(want) || Array.isArray(got)) {
    return (
      Array.isArray(want) &&
      Array.isArray(got) &&
      want.length === got.length &&
      want.every((item, index) => agrees(item, got[index]))
    );
  }
  return [...new Set([...Object.keys(want), ...Object.keys(got)])].every((name) =>
    agrees(want[name], got[name]),
  );
}

const shown = (tree: Tree): string =>
  JSON.stringify(tree, (_, value: Tree) => (isExact(value) ? written(value) : value)) ?? 'nothing';
