import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bench, type Benchmark } from '../../bench/bench';
import { createReport } from '../../bench/harness/report';
import { type Work } from '../../bench/harness/work';
import { createMeasuring } from '../../bench/measuring';
import { createProgress } from '../../scripts/progress.cjs';

const about = {
  machine: { cpu: 'CPU', cores: 2, memoryGb: 4, node: '20', postgres: '15', commit: null },
  scale: '1k',
  at: new Date('2026-11-27T09:00:00Z'),
};
const given = {} as Omit<Bench, 'tell' | 'report'>;
const progress = createProgress({ write: () => true });
const row = (benchmark: string, title: string): Work => {
  return { benchmark, title, unit: 'ms', better: 'lower', samples: { ours: [3, 1, 2] } };
};

let directory: string;
beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'bench-test-'))));
afterEach(() => rmSync(directory, { recursive: true }));

function measuring(benchmarks: Record<string, Benchmark>) {
  const report = createReport(directory, about);
  const lines = () => {
    const [, ...works] = readFileSync(report.file, 'utf8').trim().split('\n');
    return works.map((line) => JSON.parse(line) as Work & { medians: Record<string, number> });
  };
  const names = Object.keys(benchmarks);
  return { lines, ...createMeasuring({ names, benchmarks, given, report, progress }) };
}

test('a row is a line of JSON before the next one is measured', async () => {
  const known: string[][] = [];
  const { run, lines, summary } = measuring({
    async figures({ report }) {
      report(row('figures', 'dashboard'));
      known.push(lines().map(({ title }) => title));
      await Promise.resolve();
      report(row('figures', 'funnel'));
      known.push(lines().map(({ title }) => title));
    },
  });
  await run();
  expect(known).toEqual([['dashboard'], ['dashboard', 'funnel']]);
  expect(lines()[0]).toMatchObject({ medians: { ours: 2 }, samples: { ours: [3, 1, 2] } });
  expect(summary()).toContain('figures: funnel');
  expect(summary()).not.toContain('Incomplete');
});

test('a benchmark that fails ends the run; what was known is kept and shown, with what is not', async () => {
  const { run, lines, summary } = measuring({
    events: ({ report }) => Promise.resolve(report(row('events', 'rows stored'))),
    async figures({ report }) {
      report(row('figures', 'dashboard'));
      await Promise.reject(new Error('seed and ours answer differently'));
    },
    growth: () => Promise.reject(new Error('it was begun')),
    charts: () => Promise.resolve(),
  });
  await expect(run()).rejects.toThrow('seed and ours answer differently');
  expect(lines().map(({ title }) => title)).toEqual(['rows stored', 'dashboard']);
  expect(summary()).toMatch(/\| events: rows stored [^]*\n\| figures: dashboard /);
  const sentence = 'Incomplete: the run ended within figures; nothing is known of growth, charts.';
  expect(summary().split('\n').at(-1)).toBe(sentence);
});

test('what is known can be shown while a benchmark is at work: somebody stops the run', async () => {
  let goOn = () => undefined as void;
  const { run, summary } = measuring({
    async start({ report }) {
      report(row('start', 'first answer'));
      await new Promise<void>((resolve) => (goOn = resolve));
      report(row('start', 'memory at rest'));
    },
  });
  const running = run();
  await Promise.resolve();
  expect(summary()).toMatch(/start: first answer[^]*\n\nIncomplete: the run ended within start\.$/);
  goOn();
  await running;
  expect(summary()).toMatch(/memory at rest/);
});

test('a run that ends before anything is known says so', () => {
  expect(measuring({ tracking: () => Promise.resolve() }).summary()).toBe(
    'Incomplete: the run ended within tracking.',
  );
});
