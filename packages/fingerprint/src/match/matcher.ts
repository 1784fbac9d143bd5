// The exact comparison of two prints, in the memory of its kernel.
import { match as bytes } from '../../dist/kernels.js';
import type { Template } from '../template.ts';
import { MOST_MINUTIAE, packMinutiae, PACKED_BYTES } from './packed.ts';
import { calibrate, LEAST_RELAXED, rawScore } from './score.ts';

interface MatchKernel {
  memory: WebAssembly.Memory;
  begin(): void;
  forget(): void;
  prints(): number;
  preparedSize(): number;
  result(): number;
  pairs(): number;
  prepare(packed: number, count: number, print: number): void;
  compare(p: number, q: number, leastRelaxed: number): number;
}

/** What a comparison rests on; see SPEC.md M6. */
export interface Evidence {
  /** Mean similarity of the pairs that relaxation left standing, 0 to 1. */
  relaxed: number;
  /** Pairs once one print is laid over the other, each counted the less the worse it fits. */
  overlay: number;
  /** Minutiae of either print inside the other's outline. */
  insideProbe: number;
  insideCandidate: number;
  /** Share of pairs of equal type. */
  equalTypes: number;
}

/** Prints that a matcher holds ready; more than these are for the gallery. */
export type Slot = number;

/** Compares prints one at a time. Each thread makes its own; a matcher has no state that a comparison could leave behind. */
export class Matcher {
  private readonly kernel: MatchKernel;
  private readonly slots: number;
  private readonly size: number;
  private readonly packed: number;
  private readonly first: number;

  /** `slots`: how many prints may be prepared at once (12 kB each). */
  constructor(slots = 64) {
    this.slots = slots;
    this.kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as MatchKernel;
    const { kernel } = this;
    this.size = kernel.preparedSize();
    this.packed = kernel.prints();
    this.first = this.packed + 1_024;
    const needed = this.first + slots * this.size - kernel.memory.buffer.byteLength;
    if (needed > 0) kernel.memory.grow(Math.ceil(needed / 65_536));
    kernel.begin();
  }

  /** Prepares packed minutiae in a slot; a RangeError where there is no such slot, or more minutiae than it holds. */
  prepare(slot: Slot, packed: Uint8Array): void {
    const address = this.addressOf(slot);
    const count = packed.length / PACKED_BYTES;
    if (!Number.isInteger(count) || count > MOST_MINUTIAE) throw new RangeError(`${count} packed minutiae`);
    new Uint8Array(this.kernel.memory.buffer, this.packed, packed.length).set(packed);
    this.kernel.prepare(this.packed, count, address);
  }

  prepareTemplate(slot: Slot, template: Template): void {
    this.prepare(slot, packMinutiae(template.minutiae));
  }

  /** Score of the prints in two slots, -log10(FMR): 0 when nothing is alike. The same whichever print comes first, but for rounding. */
  compare(probe: Slot, candidate: Slot): number {
    this.kernel.compare(this.addressOf(probe), this.addressOf(candidate), LEAST_RELAXED);
    return calibrate(rawScore(this.evidence()));
  }

  /** Overwrites every print and whatever was compared: the slots are empty again. */
  forget(): void {
    const { memory } = this.kernel;
    new Uint8Array(memory.buffer).fill(0, this.packed);
    this.kernel.forget();
  }

  private addressOf(slot: Slot): number {
    // Anything else would be an address among the kernel's own tables, or no address.
    if (!Number.isInteger(slot) || slot < 0 || slot >= this.slots)
      throw new RangeError(`slot ${slot} of ${this.slots}`);
    return this.first + slot * this.size;
  }

  /** What the last comparison rests on. */
  evidence(): Evidence {
    const at = this.kernel.result();
    const [relaxed, overlay, insideProbe, insideCandidate, equalTypes] = new Float32Array(
      this.kernel.memory.buffer,
      at,
      5,
    );
    return {
      relaxed: relaxed!,
      overlay: overlay!,
      insideProbe: insideProbe!,
      insideCandidate: insideCandidate!,
      equalTypes: equalTypes!,
    };
  }

  /** Minutiae paired by the last comparison, as indices into the packed minutiae of probe and candidate. */
  pairs(): [number, number][] {
    const { kernel } = this;
    const count = new Int32Array(kernel.memory.buffer, kernel.result() + 20, 1)[0]!;
    const indices = new Uint8Array(kernel.memory.buffer, kernel.pairs(), 2 * count);
    return Array.from({ length: count }, (_, i) => [indices[2 * i]!, indices[2 * i + 1]!]);
  }
}
