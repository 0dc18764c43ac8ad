import fc from 'fast-check';
import { Places } from '../../../src/metrics/walk/places';

const word = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 }));

test('each id has a place of its own, in the order in which they came, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 200 }), fc.nat(3_000), (drawn, more) => {
      const ids = [
        ...drawn,
        ...Array.from({ length: more }, (_, index): [number, number] => [0, index * 1024]),
      ];
      const places = new Places();
      const expected = new Map<string, number>();
      const expectedPlaces: number[] = [];
      const told: number[] = [];
      for (const [high, low] of ids) {
        told.push(places.find(high, low), places.of(high, low));
        const known = expected.get(`${high} ${low}`);
        expectedPlaces.push(known ?? -1, known ?? expected.size);
        expected.set(`${high} ${low}`, known ?? expected.size);
      }
      expect(told).toEqual(expectedPlaces);
      expect(places.count).toBe(expected.size);
      expect(ids.map(([high, low]) => places.find(high, low))).toEqual(
        ids.map(([high, low]) => expected.get(`${high} ${low}`)),
      );
    }),
    { numRuns: 100, seed: 20_261_128 },
  );
});
