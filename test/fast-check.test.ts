import fc from 'fast-check';

const CI = process.env.CI;
afterEach(() => {
  if (CI === undefined) delete process.env.CI;
  else process.env.CI = CI;
  fc.resetConfigureGlobal();
});

/** What a property without a seed of its own would be asked in one run. */
function drawnWhere(ci: string): string[] {
  process.env.CI = ci;
  fc.resetConfigureGlobal();
  let drawn: string[] = [];
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what the module does, it does as it is loaded
    const { default: configured } = require('./support/fast-check') as { default: typeof fc };
    drawn = configured.sample(configured.string(), 50);
  });
  return drawn;
}

test('properties are asked the same in every run of CI, and something else in each run elsewhere', () => {
  expect(drawnWhere('true')).toEqual(drawnWhere('true'));
  expect(drawnWhere('')).not.toEqual(drawnWhere(''));
});
