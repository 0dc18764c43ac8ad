import { type Person } from './batch';

/** Numbers of a row, of which the first is the Telegram id: 64 bytes, what a processor fetches from memory at once. */
export const WIDTH = 8;
const FEWEST = 128;

/**
 * A row of numbers for each of many people. A `Map` of objects would be met six times in memory that is not at hand,
 * for the bucket, the entry, the object and each of its instants, where a row of this is met once; at every update
 * that is most of what tracking costs.
 */
export class PersonTable {
  readonly cells: Float64Array;
  private readonly people: (Person | undefined)[];
  private readonly shift: number;
  private readonly slots: number;
  private used = 0;

  /** Has room for a quarter more people than these at least. */
  constructor(people = 0) {
    this.slots = 2 ** Math.ceil(Math.log2(Math.max(FEWEST, people * 2.5)));
    this.shift = 32 - Math.log2(this.slots);
    this.cells = new Float64Array(this.slots * WIDTH);
    this.people = new Array<Person | undefined>(this.slots);
  }

  get size(): number {
    return this.used;
  }

  /** Whether one more person finds room: half of it stays free, so that rows are found where they are looked for. */
  hasRoom(): boolean {
    return this.used * 2 < this.slots;
  }

  /** Where the cells of a person begin, -1 for none. */
  find(telegramId: number): number {
    const row = this.lookUp(telegramId);
    return this.cells[row] === telegramId ? row : -1;
  }

  /** Where the cells of a person begin, for whom a row of zeros is made where there is none. Needs room. */
  add(telegramId: number): number {
    const row = this.lookUp(telegramId);
    if (this.cells[row] !== telegramId) {
      this.cells[row] = telegramId;
      this.used += 1;
    }
    return row;
  }

  personAt(row: number): Person | undefined {
    return this.people[row / WIDTH];
  }

  setPersonAt(row: number, person: Person): void {
    this.people[row / WIDTH] = person;
  }

  *rows(): Generator<number> {
    for (let row = 0; row < this.cells.length; row += WIDTH) if (this.cells[row] !== 0) yield row;
  }

  /** The row of the person or the free one where it would be. No id is zero. */
  private lookUp(telegramId: number): number {
    const { cells } = this;
    // By the golden ratio: ids that follow one another end up far apart.
    let row = (Math.imul(telegramId | 0, 0x9e3779b1) >>> this.shift) * WIDTH;
    for (;;) {
      const found = cells[row];
      if (found === telegramId || found === 0) return row;
      row = row + WIDTH < cells.length ? row + WIDTH : 0;
    }
  }
}
