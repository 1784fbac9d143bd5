/** Places on a shelf by the hash of what lies there, so that nothing is put there twice. Half of the room is free. */
export class Places {
  private slots = new Int32Array(1024);
  private hashes = new Int32Array(1024);
  private size = 0;

  /** The place of what has this hash and is the same; 0 when nothing is. */
  find(hash: number, isSame: (place: number) => boolean): number {
    const mask = this.slots.length - 1;
    for (let slot = spread(hash) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.hashes[slot] === hash && isSame(this.slots[slot]!)) return this.slots[slot]!;
    }
    return 0;
  }

  add(hash: number, place: number): number {
    if (++this.size * 2 > this.slots.length) {
      const { slots, hashes } = this;
      this.slots = new Int32Array(slots.length * 2);
      this.hashes = new Int32Array(slots.length * 2);
      for (let slot = 0; slot < slots.length; slot++) if (slots[slot] !== 0) this.set(hashes[slot]!, slots[slot]!);
    }
    this.set(hash, place);
    return place;
  }

  private set(hash: number, place: number): void {
    const mask = this.slots.length - 1;
    let slot = spread(hash) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = place;
    this.hashes[slot] = hash;
  }
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8;
