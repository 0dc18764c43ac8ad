import { messageOf } from '../errors';
import { demoProblem, USAGE as DEMO } from './demo';
import { distributeProblem, USAGE as DISTRIBUTE } from './distribute';
import { parseOptions, USAGE as IMPORT } from './import/options';
import { METRICS_USAGE } from './metrics';
import { migrateProblem, USAGE as MIGRATE } from './migrate';
import { REPORT_USAGE } from './report';
import { taskOf, USAGE as ROLLUPS } from './rollups/options';

interface Manual {
  usage: string;
  /** One sentence about what is wrong. Absent where the command looks itself before it opens anything. */
  problem?: (args: string[]) => string | undefined;
}

const MANUALS = {
  migrate: { usage: MIGRATE, problem: migrateProblem },
  import: { usage: IMPORT, problem: (args) => thrownBy(() => parseOptions(args)) },
  demo: { usage: DEMO, problem: demoProblem },
  metrics: { usage: METRICS_USAGE },
  report: { usage: REPORT_USAGE },
  rollups: { usage: ROLLUPS, problem: (args) => thrownBy(() => taskOf(args)) },
  distribute: { usage: DISTRIBUTE, problem: distributeProblem },
} satisfies Record<string, Manual>;

/**
 * What a command answers without a database: how it is used, or what is wrong with its arguments. Nothing may be opened,
 * let alone migrated, for either. Undefined where there is work to do.
 */
export function answerAlone(
  command: keyof typeof MANUALS,
  args: string[],
): { code: 0 | 2; text: string } | undefined {
  const { usage, problem }: Manual = MANUALS[command];
  if (args.includes('--help') || args.includes('-h')) return { code: 0, text: usage };
  const sentence = problem?.(args);
  return sentence === undefined ? undefined : { code: 2, text: `${sentence}\n${usage}` };
}

function thrownBy(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
