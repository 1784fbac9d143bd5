/**
 * The distinct answers of all field comparisons, and how often each occurs. Millions of pairs give some thousands of
 * patterns, so that estimating and weighing look at patterns and not at pairs.
 */
export class Patterns {
  size = 0;
  /** Levels of pattern p stand at `p * fields`; 0 is missing. */
  levels: Uint8Array;
  counts: Float64Array;
  readonly fields: number;
  private slots: Int32Array;

  constructor(fields: number) {
    this.fields = fields;
    this.levels = new Uint8Array(1024 * fields);
    this.counts = new Float64Array(1024);
    this.slots = new Int32Array(4096).fill(-1);
  }

  /** The number of a pattern, which is counted `times` more. */
  add(levels: ArrayLike<number>, times = 1): number {
    let slot = this.slotOf(levels, 0);
    let pattern = this.slots[slot]!;
    if (pattern < 0) {
      if (this.size === this.counts.length) this.grow();
      slot = this.slotOf(levels, 0);
      pattern = this.size++;
      this.slots[slot] = pattern;
      for (let field = 0; field < this.fields; field++) this.levels[pattern * this.fields + field] = levels[field]!;
    }
    this.counts[pattern]! += times;
    return pattern;
  }

  level(pattern: number, field: number): number {
    return this.levels[pattern * this.fields + field]!;
  }

  levelsOf(pattern: number): Uint8Array {
    return this.levels.subarray(pattern * this.fields, (pattern + 1) * this.fields);
  }

  /** The slot of a pattern, or the free one where it belongs. `start` is where its levels begin. */
  private slotOf(levels: ArrayLike<number>, start: number): number {
    let hash = 0x811c9dc5;
    for (let field = 0; field < this.fields; field++) hash = Math.imul(hash ^ levels[start + field]!, 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.slots[slot]! >= 0 && !this.isAt(this.slots[slot]!, levels, start)) slot = (slot + 1) & mask;
    return slot;
  }

  private isAt(pattern: number, levels: ArrayLike<number>, start: number): boolean {
    const own = pattern * this.fields;
    for (let field = 0; field < this.fields; field++) {
      if (this.levels[own + field] !== levels[start + field]) return false;
    }
    return true;
  }

  private grow(): void {
    const levels = new Uint8Array(this.levels.length * 2);
    levels.set(this.levels);
    this.levels = levels;
    const counts = new Float64Array(this.counts.length * 2);
    counts.set(this.counts);
    this.counts = counts;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let pattern = 0; pattern < this.size; pattern++) {
      this.slots[this.slotOf(levels, pattern * this.fields)] = pattern;
    }
  }
}
