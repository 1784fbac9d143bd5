/** A list of 32-bit numbers that grows by half; a million records give tens of millions of keys. */
export class Growing {
  length = 0;
  private values = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(Math.ceil(this.values.length * 1.5));
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
