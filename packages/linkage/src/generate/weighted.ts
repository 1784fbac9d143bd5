import type { Random } from './random.ts';

/** Things drawn by weight in constant time: Walker's alias method as built by Vose (1991). */
export class Weighted<T> {
  readonly items: readonly T[];
  private readonly keep: Float64Array;
  private readonly other: Uint32Array;

  constructor(items: readonly T[], weights: readonly number[]) {
    this.items = items;
    const count = items.length;
    this.keep = new Float64Array(count).fill(1);
    this.other = new Uint32Array(count);
    let total = 0;
    for (const weight of weights) total += weight;
    const scaled = weights.map((weight) => (weight * count) / total);
    const small: number[] = [];
    const large: number[] = [];
    for (let i = 0; i < count; i += 1) (scaled[i]! < 1 ? small : large).push(i);
    while (small.length > 0 && large.length > 0) {
      const less = small.pop()!;
      const more = large.pop()!;
      this.keep[less] = scaled[less]!;
      this.other[less] = more;
      scaled[more] = scaled[more]! + scaled[less]! - 1;
      (scaled[more] < 1 ? small : large).push(more);
    }
  }

  draw(random: Random): T {
    const at = random.next() * this.items.length;
    const slot = Math.floor(at);
    return this.items[at - slot < this.keep[slot]! ? slot : this.other[slot]!]!;
  }
}

/** Weights 1 / (rank + flatten) ^ steepness (Zipf and Mandelbrot), made to sum to `share`. */
export function zipfWeights(count: number, flatten: number, steepness: number, share = 1): number[] {
  const weights = Array.from({ length: count }, (_, rank) => (rank + 1 + flatten) ** -steepness);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight / total) * share);
}
