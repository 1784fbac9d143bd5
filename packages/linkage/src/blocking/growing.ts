/**
 * A list of 32-bit numbers that doubles when it is full. A million records give tens of millions of keys: with a room
 * that is guessed well no copy is made, and memory that is not written to is not used.
 */
export class Growing {
  length = 0;
  private values: Uint32Array;

  constructor(room = 1024) {
    this.values = new Uint32Array(room);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(place: number): number {
    return this.values[place]!;
  }

  /** The numbers so far, as a window on the list's own memory. */
  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}
