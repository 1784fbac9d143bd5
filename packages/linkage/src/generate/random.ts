/**
 * Chance that can be repeated: Chris Doty-Humphrey's small fast counter generator (sfc32, from PractRand). A stream is
 * named by three numbers, so that every household has its own and none depends on what was drawn before it.
 */
export class Random {
  private readonly state = new Int32Array(4);

  constructor(seed: number, stream = 0, purpose = 0) {
    this.start(seed, stream, purpose);
  }

  /** Begins the named stream anew; the object is used again, since millions of streams are needed. */
  start(seed: number, stream: number, purpose: number): this {
    this.state[0] = seed;
    this.state[1] = stream;
    this.state[2] = purpose;
    this.state[3] = 1;
    for (let round = 0; round < 12; round += 1) this.next();
    return this;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    const state = this.state;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const sum = (a + b + state[3]!) | 0;
    state[3] = state[3]! + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** `count` digits, of which the first may be 0. */
  digits(count: number): string {
    return String(this.below(10 ** count)).padStart(count, '0');
  }
}
