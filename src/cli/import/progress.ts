import { SingleBar } from 'cli-progress';

export interface Progress {
  /** `done` of the bytes there are to read, over all passes. */
  advance: (done: number) => void;
  stop: () => void;
}

/** A bar on a terminal; on a pipe nothing, so that a log holds the summary alone. */
export function showProgress(output: NodeJS.WritableStream & { isTTY?: boolean }, total: number): Progress {
  if (!output.isTTY) return { advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: 'Importing {bar} {percentage} % | {eta_formatted} left',
    stream: output,
    clearOnComplete: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(total, 0);
  return { advance: (done) => bar.update(Math.min(done, total)), stop: () => bar.stop() };
}
