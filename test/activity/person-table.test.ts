import { PersonTable, WIDTH } from '../../src/activity/person-table';
import { seededRandom } from '../../src/demo/random';

const personOf = (telegramId: number) => ({
  telegramId,
  ...{ firstName: `A${telegramId}`, lastName: null, username: null, languageCode: null },
});

test('everybody is found where they were put, whoever came to lie beside them', () => {
  const random = seededRandom(3, 'people');
  for (let run = 0; run < 300; run += 1) {
    const table = new PersonTable();
    const ids: number[] = [];
    while (table.hasRoom()) {
      const id = random.whole(1, 8_000_000_000);
      if (table.find(id) >= 0) continue;
      const row = table.add(id);
      table.cells[row + 1] = -id;
      table.setPersonAt(row, personOf(id));
      ids.push(id);
    }
    expect(table.size).toBe(ids.length);
    for (const id of ids) {
      const row = table.find(id);
      expect([row % WIDTH, table.add(id), table.cells[row + 1]]).toEqual([0, row, -id]);
      expect(table.personAt(row)).toEqual(personOf(id));
    }
    expect([...table.rows()].map((row) => table.cells[row]).sort()).toEqual([...ids].sort());
    expect(table.find(9_000_000_000)).toBe(-1);
  }
});

test('a table that is made for some people has room for more', () => {
  const table = new PersonTable(1_000);
  let added = 0;
  while (table.hasRoom()) table.add(++added);
  expect(added).toBeGreaterThan(1_250);
});
