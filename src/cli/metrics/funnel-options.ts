import {
  readPeriod,
  readSteps,
  readWindow,
  type FunnelQuestion,
  type readAmong,
} from '../../metrics/funnel-question';
import { type Period } from '../../metrics/period';

/** Any of these asks for a funnel of one's own, and for no other figure. */
export const FUNNEL_OPTIONS = ['steps', 'window', 'among', 'among-period'] as const;
type FunnelOption = (typeof FUNNEL_OPTIONS)[number];

/** What is left out is that of the settings. */
export type OwnFunnel = Partial<FunnelQuestion>;

export type ReadAmong = (text: string, period: Period) => ReturnType<typeof readAmong>;

/** The funnel that the options ask for, undefined where they ask for none, or one sentence about what is wrong. */
export function readFunnelOptions(
  given: ReadonlyMap<string, string | undefined>,
  { period, ids, readAmong }: { period: Period; ids: readonly string[]; readAmong: ReadAmong },
): OwnFunnel | string | undefined {
  const first = FUNNEL_OPTIONS.find((option) => given.has(option));
  if (first === undefined) return undefined;
  const unfit = [
    ...(ids.length > 0 ? ['metrics by name'] : []),
    ...['section', 'compare'].flatMap((option) => (given.has(option) ? [`--${option}`] : [])),
  ];
  if (unfit.length > 0)
    return `--${first} asks for a funnel alone, compared with nothing: leave out ${unfit.join(' and ')}.`;
  if (given.has('among-period') && !given.has('among'))
    return '--among-period is given without --among, which names the people of that period.';

  const problems: string[] = [];
  function read<T extends object>(option: FunnelOption, reader: (text: string) => T | { problem: string }) {
    if (!given.has(option)) return undefined;
    const text = given.get(option);
    const answer = reader(text ?? '');
    if (!('problem' in answer)) return answer;
    problems.push(
      `--${option} cannot be ${text === undefined ? 'nothing' : `"${text}"`}: ${answer.problem}.`,
    );
    return undefined;
  }
  const steps = read('steps', readSteps);
  const window = read('window', readWindow);
  const { period: amongPeriod = period } = read('among-period', readPeriod) ?? {};
  const among = read('among', (text) => readAmong(text, amongPeriod));
  return problems[0] ?? { ...steps, ...window, ...among };
}
