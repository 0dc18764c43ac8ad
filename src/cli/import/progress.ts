import { SingleBar } from 'cli-progress';

export interface Progress {
  /** `done` of the bytes there are to read, over all passes. */
  advance: (done: number) => void;
  /** All is read; what follows cannot be measured. */
  settle: () => void;
  stop: () => void;
}

/** A bar on a terminal; on a pipe nothing, so that a log holds the summary alone. */
export function showProgress(output: NodeJS.WritableStream & { isTTY?: boolean }, total: number): Progress {
  if (!output.isTTY) return { advance: () => undefined, settle: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: '{phase} {bar} {percentage} %',
    stream: output,
    clearOnComplete: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(total, 0, { phase: 'Reading' });
  return {
    // The file may have grown since it was measured.
    advance: (done) => bar.update(Math.min(done, total)),
    settle: () => {
      bar.update(total, { phase: 'Storing' });
      bar.render();
    },
    stop: () => bar.stop(),
  };
}
