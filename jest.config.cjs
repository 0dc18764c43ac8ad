/** What needs a real PostgreSQL lives in these and runs only where TEST_DATABASE_URL names one. */
const SERVER = ['test/postgres/', 'test/faults/server/'];
/**
 * Minutes of processes that are killed and kept waiting, of every command and example of the documents, and of made-up
 * people who shop. `npm test` is what a change waits for, and leaves these to CI; here they run where a path asks for
 * them, as `npx jest test/faults` does. `CI=true npm test` runs everything.
 */
const LEFT_TO_CI = [
  'test/faults/',
  'test/docs/commands.',
  'test/docs/metric-example.',
  'test/playground/shoppers/',
];

const paths = process.argv.slice(2).map((argument) => argument.replace(/^\.\//, ''));
/** By a path within them or above them; other arguments, such as the words behind `-t`, begin otherwise. */
const isAsked = (place) =>
  paths.some((path) => path.includes(place) || (path.startsWith('test/') && place.startsWith(path)));
const leftOut = process.env.CI ? [] : LEFT_TO_CI.filter((place) => !isAsked(place));

const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};
const within = (place) => `<rootDir>/${place}`;
const project = (displayName, roots, without) => ({
  displayName,
  roots: roots.map(within),
  testPathIgnorePatterns: without.map(within),
  runtime: '<rootDir>/test/support/shared-packages.cjs',
  testEnvironment: '<rootDir>/test/support/plain-environment.cjs',
  transform,
});

const embedded = {
  ...project('embedded', ['test'], [...SERVER, ...leftOut]),
  globalSetup: '<rootDir>/test/support/template-database.ts',
};
const postgres = project('postgres', SERVER, leftOut);

module.exports = {
  projects: process.env.TEST_DATABASE_URL ? [embedded, postgres] : [embedded],
  // It only tells what hangs from what is slow: a machine that others use as well may do a fifth of its usual work.
  testTimeout: 240_000,
  // More than there are cores to be counted on: much of what starts processes is waiting for them.
  maxWorkers: process.env.CI ? 2 : 4,
};
