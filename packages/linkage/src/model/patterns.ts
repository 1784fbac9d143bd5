/** Levels are small, so that eight of them go into one number. */
const perNumber = 8;

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
  /** The levels of each pattern, packed: patterns are told apart by these. */
  private packed: Int32Array;
  private readonly width: number;
  private readonly sought: Int32Array;

  constructor(fields: number) {
    this.fields = fields;
    this.width = Math.ceil(fields / perNumber);
    this.sought = new Int32Array(this.width);
    this.levels = new Uint8Array(1024 * fields);
    this.packed = new Int32Array(1024 * this.width);
    this.counts = new Float64Array(1024);
    this.slots = new Int32Array(4096).fill(-1);
  }

  /** The number of a pattern, which is counted `times` more. */
  add(levels: ArrayLike<number>, times = 1): number {
    for (let at = 0; at < this.width; at++) {
      let number = 0;
      const end = Math.min(this.fields, (at + 1) * perNumber);
      for (let field = at * perNumber; field < end; field++) number = (number << 4) | levels[field]!;
      this.sought[at] = number;
    }
    let slot = this.slotOf(this.sought, 0);
    let pattern = this.slots[slot]!;
    if (pattern < 0) {
      if (this.size === this.counts.length) {
        this.grow();
        slot = this.slotOf(this.sought, 0);
      }
      pattern = this.size++;
      this.slots[slot] = pattern;
      this.packed.set(this.sought, pattern * this.width);
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

  /** The slot of a pattern, or the free one where it belongs. `start` is where its packed levels begin. */
  private slotOf(packed: Int32Array, start: number): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < this.width; at++) {
      hash = Math.imul(hash ^ packed[start + at]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot]! >= 0 && !this.isAt(this.slots[slot]!, packed, start)) slot = (slot + 1) & mask;
    return slot;
  }

  private isAt(pattern: number, packed: Int32Array, start: number): boolean {
    const own = pattern * this.width;
    for (let at = 0; at < this.width; at++) if (this.packed[own + at] !== packed[start + at]) return false;
    return true;
  }

  private grow(): void {
    const levels = new Uint8Array(this.levels.length * 2);
    levels.set(this.levels);
    this.levels = levels;
    const packed = new Int32Array(this.packed.length * 2);
    packed.set(this.packed);
    this.packed = packed;
    const counts = new Float64Array(this.counts.length * 2);
    counts.set(this.counts);
    this.counts = counts;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let pattern = 0; pattern < this.size; pattern++)
      this.slots[this.slotOf(packed, pattern * this.width)] = pattern;
  }
}
