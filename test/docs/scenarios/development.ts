import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TEMPLATE_VARIABLE } from '../../support/template-database';
import { readDocument } from '../documents';
import { openHouse, type House } from '../house';
import { type Scenario } from '../scenario';

/** A house that holds one test of each kind: what runs there is the command, not our suite. */
const houseForTests = () =>
  openHouse({
    tests: [
      ...['test/support', 'test/present/format.test.ts', 'test/postgres/database.test.ts'],
      'test/postgres/foreign-shops.ts',
      ...[
        'test/faults/support/figure.ts',
        'test/faults/support/promises.json',
        'test/faults/server/role.test.ts',
      ],
    ],
    // Two servers of one machine: what the surrounding run has is not handed on.
    env: { TEST_DATABASE_URL: '', [TEMPLATE_VARIABLE]: process.env[TEMPLATE_VARIABLE] ?? '' },
  });

/** CONTRIBUTING.md: what needs no server. */
export function development(): Scenario {
  let house: House;
  const figures = () => path.join(house.root, 'docs/figures.md');
  return {
    title: 'commands of a developer',
    async open() {
      house = await houseForTests();
      writeFileSync(figures(), readDocument('docs/figures.md').replace(/^\| money \|.*\n/gm, ''));
      return house;
    },
    steps: [
      ['npm test', ({ output }) => expect(output).toMatch(/Tests: +\d+ passed/)],
      [
        'npx jest test/present',
        ({ output }) => expect(output).toContain('PASS embedded test/present/format'),
      ],
      ['npm run readme', () => expect(readFileSync(figures(), 'utf8')).toBe(readDocument('docs/figures.md'))],
    ],
  };
}

/** The same for what does. */
export function developmentWithServer(): Scenario {
  return {
    title: 'commands of a developer who has PostgreSQL',
    open: houseForTests,
    steps: [
      [
        'scripts/test-postgres.sh npx jest test/postgres',
        ({ output }) => expect(output).toMatch(/PASS postgres test\/postgres\/database/),
      ],
    ],
  };
}
