import { loadDefinitions } from '../../src/metrics/load';
import { ORACLES } from './oracle';
import { MEMBERS } from './oracle/members';
import { membersOf } from '../../src/metrics/registry';

const definitions = loadDefinitions();

test('the oracle knows every metric, and no other', () => {
  expect(Object.keys(ORACLES).sort()).toEqual(definitions.map(({ id }) => id).sort());
});

test('the oracle and the definitions agree on the shape, and on what is compared with the range before', () => {
  const defined = definitions.map((definition) => ({
    id: definition.id,
    shape: definition.shape,
    isCompared: 'comparable' in definition && definition.comparable,
  }));
  const known = definitions.map(({ id }) => {
    const oracle = ORACLES[id];
    const isCompared =
      oracle?.shape === 'scalar' ? oracle.then !== undefined : oracle?.shape === 'series' && oracle.compared;
    return { id, shape: oracle?.shape, isCompared };
  });
  expect(known).toEqual(defined);
});

test('the oracle knows whom every list shows, and no other list', () => {
  const listed = definitions.filter((definition) => membersOf(definition)).map(({ id }) => id);
  expect(Object.keys(MEMBERS).sort()).toEqual(listed.sort());
});
