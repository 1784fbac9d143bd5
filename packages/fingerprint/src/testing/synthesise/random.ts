/**
 * Seeded random numbers: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state, so that the streams of a million
 * neighbouring seeds do not meet. The same seed gives the same numbers on every machine.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream = 0) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 4294967296) | 0;
    this.#c = stream | 0;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a signed number. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum;
  }

  /** From 0 up to and without 1. */
  next(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  /** Mean 0, deviation 1, never beyond ±3.5: the sum of four even draws of 16 bits, near enough to normal and quick. */
  normal(): number {
    const one = this.bits();
    const two = this.bits();
    return ((one & 65535) + (one >>> 16) + (two & 65535) + (two >>> 16) - 131070) * 2.6429e-5;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}
