/** Long steps on the terminal: a line that moves, or two plain lines where nobody watches. */
export interface Progress {
  /**
   * Does the work and returns its result, or rejects as the work does. `title` says what is done, in under 27
   * characters.
   */
  step<T>(title: string, work: (tell: Tell) => T | Promise<T>): Promise<T>;
}

/** How far the step is, in a few words, and as a share from 0 to 1 where that is known. */
export type Tell = (detail: string, share?: number) => void;

/** Control characters go to a terminal alone. */
export function createProgress(stream: {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}): Progress;
