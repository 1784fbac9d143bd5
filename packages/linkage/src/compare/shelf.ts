/**
 * Whole numbers side by side. Prepared records lie on shelves and not in objects of their own: comparing two of a
 * million then touches a few lines of memory instead of dozens. A place on a shelf is a whole number; place 0 is nothing,
 * and stands for what is missing.
 */
export class Shelf {
  /** Tells shelves apart in fourteen bits; none outlives thousands of others. */
  readonly id: number;
  numbers: Int32Array;
  used = 1;

  constructor(room = 4096) {
    this.id = shelves++ & 0x3fff;
    this.numbers = new Int32Array(room);
  }

  /** Room for so many numbers, all 0. */
  take(count: number): number {
    const place = this.used;
    this.used += count;
    if (this.used > this.numbers.length) {
      const larger = new Int32Array(Math.max(this.used, this.numbers.length * 2));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    return place;
  }
}

let shelves = 0;
