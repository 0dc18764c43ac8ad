const NOWHERE = -1;

/**
 * Numbers ids from 0 on, in the order in which they come. An id is eight bytes, told in two numbers of 32 bits.
 *
 * A hash table with open addressing: it answers a million times in the time in which a `Map` of numbers beyond 32 bits
 * does it six hundred thousand times, and half of a funnel is such answers. A class, whose methods are compiled once:
 * functions that each table has of its own are thrown away with the first, and the second begins slowly again.
 */
export class Places {
  /** How many there are. */
  count = 0;
  private cells = new Int32Array(1024).fill(NOWHERE);
  private ids = new Int32Array(2 * this.cells.length);

  /** The place of an id, -1 where it has none. */
  find(high: number, low: number): number {
    return this.cells[this.cellOf(high, low)] ?? NOWHERE;
  }

  /** The place of an id; the next one where it has none. */
  of(high: number, low: number): number {
    const known = this.find(high, low);
    if (known !== NOWHERE) return known;
    if (2 * this.count >= this.cells.length) this.grow();
    this.put(high, low, this.count);
    return this.count++;
  }

  /** The cell in which the id is, or would be. At least half of them are free. */
  private cellOf(high: number, low: number): number {
    const { cells, ids } = this;
    const last = cells.length - 1;
    const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    let cell = (mixed ^ (mixed >>> 15)) & last;
    while (cells[cell] !== NOWHERE && (ids[2 * cell] !== high || ids[2 * cell + 1] !== low))
      cell = (cell + 1) & last;
    return cell;
  }

  private put(high: number, low: number, place: number): void {
    const cell = this.cellOf(high, low);
    this.cells[cell] = place;
    this.ids[2 * cell] = high;
    this.ids[2 * cell + 1] = low;
  }

  private grow(): void {
    const { cells, ids } = this;
    this.cells = new Int32Array(2 * cells.length).fill(NOWHERE);
    this.ids = new Int32Array(2 * ids.length);
    for (let cell = 0; cell < cells.length; cell++) {
      const place = cells[cell] ?? NOWHERE;
      if (place !== NOWHERE) this.put(ids[2 * cell] ?? 0, ids[2 * cell + 1] ?? 0, place);
    }
  }
}
