// How long steps are told of on the terminal. Needs nothing but Node: it runs before the first install.

const { performance } = require('node:perf_hooks');
const { clearInterval, setInterval } = require('node:timers');

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MS = 100;
const TITLE_COLUMNS = 26;
const BAR_COLUMNS = 20;
/** A terminal may not know how wide it is. */
const DEFAULT_COLUMNS = 80;

/** See progress.d.cts. */
function createProgress(stream) {
  const isLive = Boolean(stream.isTTY) && process.env.TERM !== 'dumb';
  const draw = isLive ? liveLine : plainLines;

  return {
    async step(title, work) {
      const started = performance.now();
      const line = draw(stream, title, () => `${((performance.now() - started) / 1000).toFixed(1)} s`);
      try {
        const result = await work(line.tell);
        line.end(true);
        return result;
      } catch (error) {
        line.end(false);
        throw error;
      }
    },
  };
}

/** One line, drawn again and again. The cursor rests at its beginning: what others write stands there alone. */
function liveLine(stream, title, elapsed) {
  let frame = 0;
  let told = '';
  let bar = '';
  const show = (mark, ...parts) => {
    const text = [`${mark} ${title.padEnd(TITLE_COLUMNS)}`, ...parts.filter((part) => part !== '')].join(
      '  ',
    );
    return `\r${text.slice(0, (stream.columns || DEFAULT_COLUMNS) - 1)}\u001b[K`;
  };
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    stream.write(`${show(FRAMES[frame], bar, told, elapsed())}\r`);
  };
  const timer = setInterval(draw, FRAME_MS);
  draw();
  return {
    tell(detail, share) {
      told = detail;
      bar = share === undefined ? '' : barOf(share);
    },
    end(isDone) {
      clearInterval(timer);
      stream.write(`${show(isDone ? '✓' : '✗', elapsed())}\n`);
    },
  };
}

/** For a file or another program: a line at the beginning, a line at the end. */
function plainLines(stream, title, elapsed) {
  stream.write(`${title} ...\n`);
  return {
    tell() {},
    end: (isDone) => stream.write(`${title}: ${isDone ? 'done in' : 'failed after'} ${elapsed()}\n`),
  };
}

function barOf(share) {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_COLUMNS);
  return '█'.repeat(full) + '░'.repeat(BAR_COLUMNS - full);
}

module.exports = { createProgress };
