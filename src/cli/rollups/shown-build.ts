import { SingleBar } from 'cli-progress';
import { type Build, type BuildProgress } from '../../store/rollups/build';

export interface ShownBuild {
  build: Build;
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Builds what is not built, and resolves with whether there was anything to do. A bar on a terminal; on a pipe nothing, so that a log holds the outcome alone. */
export async function shownBuild({ build, output }: ShownBuild): Promise<boolean> {
  if (!output.isTTY) return build.run(() => undefined);
  const bar = new SingleBar({
    format: 'Counting {step} {bar} {percentage} %',
    ...{ stream: output, clearOnComplete: true, barCompleteChar: '█', barIncompleteChar: '░' },
  });
  bar.start(1, 0, { step: '' });
  try {
    return await build.run(({ step, done, of }: BuildProgress) => {
      bar.setTotal(Math.max(1, of));
      bar.update(Math.min(done, of), { step });
    });
  } finally {
    bar.stop();
  }
}
