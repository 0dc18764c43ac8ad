/** What needs a real PostgreSQL lives in these and runs only where TEST_DATABASE_URL names one. */
const SERVER = ['<rootDir>/test/postgres', '<rootDir>/test/faults/server'];
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};
const shared = {
  runtime: '<rootDir>/test/support/shared-packages.cjs',
  testEnvironment: '<rootDir>/test/support/plain-environment.cjs',
  transform,
};

const projects = [
  {
    ...shared,
    displayName: 'embedded',
    roots: ['<rootDir>/test'],
    testPathIgnorePatterns: SERVER.map((directory) => `${directory}/`),
    globalSetup: '<rootDir>/test/support/template-database.ts',
  },
];
if (process.env.TEST_DATABASE_URL) {
  projects.push({ ...shared, displayName: 'postgres', roots: SERVER });
}

module.exports = { projects, testTimeout: 60_000, maxWorkers: 2 };
