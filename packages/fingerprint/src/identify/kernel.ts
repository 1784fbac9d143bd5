import { scan as kernelBytes } from '../../dist/kernels.js';
import { mostSignatureBytes } from './block.ts';

/** How many people stand in one segment of a shard: what one call of the kernel goes through. */
export const segmentRows = 4096;

interface Exports {
  memory: WebAssembly.Memory;
  circleAt(): number;
  totalsAt(): number;
  freeFrom(): number;
  scan(probe: number, column: number, rows: number, scores: number, times: number): number;
}

/** The scanning kernel with a memory of its own, and in it room for one probe and for the scores of one segment. */
export class Kernel {
  readonly #exports: Exports;
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView<ArrayBuffer>;
  readonly probeAt: number;
  readonly scoresAt: number;
  readonly timesAt: number;
  /** The first byte that is free for a gallery. */
  readonly freeFrom: number;

  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes)).exports as unknown as Exports;
    this.probeAt = this.#exports.freeFrom();
    this.scoresAt = this.probeAt + ((mostSignatureBytes + 63) & ~63);
    this.timesAt = this.scoresAt + 2 * segmentRows;
    this.freeFrom = this.timesAt + segmentRows;
    const bytes = this.#exports.memory.buffer.byteLength;
    if (bytes < this.freeFrom) this.#exports.memory.grow(Math.ceil((this.freeFrom - bytes) / 65536));
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    this.#view = new DataView(this.#exports.memory.buffer);
    writeCircle(new DataView(this.#exports.memory.buffer, this.#exports.circleAt()));
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  get view(): DataView<ArrayBuffer> {
    return this.#view;
  }

  /** Makes the memory larger by pages of 64 KiB; false where 4 GiB or the machine end. */
  grow(pages: number): boolean {
    try {
      this.#exports.memory.grow(pages);
    } catch {
      return false;
    }
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    this.#view = new DataView(this.#exports.memory.buffer);
    return true;
  }

  setProbe(signatures: Uint8Array): void {
    this.bytes.set(signatures, this.probeAt);
  }

  clearProbe(): void {
    this.bytes.fill(0, this.probeAt, this.scoresAt);
  }

  clearScores(): void {
    this.bytes.fill(0, this.scoresAt, this.timesAt + segmentRows);
  }

  /** Compares the probe with every block of a column; says how many there were, and the sums of their scores. */
  scan(column: number, rows: number): { count: number; sum: number; squares: number } {
    const count = this.#exports.scan(this.probeAt, column, rows, this.scoresAt, this.timesAt);
    const totals = new Float64Array(this.#bytes.buffer, this.#exports.totalsAt(), 2);
    const [sum, squares] = [totals[0]!, totals[1]!];
    totals.fill(0);
    return { count, sum, squares };
  }

  scores(rows: number): Uint16Array {
    return new Uint16Array(this.#bytes.buffer, this.scoresAt, rows);
  }

  /** How often a row was compared. */
  times(rows: number): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.timesAt, rows);
  }
}

/** Cosines and sines of the turns that the gate lets through, -32 to 32 of 256, in 16384ths. */
export const circle = Array.from({ length: 65 }, (_, i) => {
  const angle = ((i - 32) * Math.PI) / 128;
  return { cosine: Math.round(16384 * Math.cos(angle)), sine: Math.round(16384 * Math.sin(angle)) };
});

function writeCircle(view: DataView): void {
  circle.forEach(({ cosine, sine }, i) => {
    view.setInt16(4 * i, cosine, true);
    view.setInt16(4 * i + 2, sine, true);
  });
}
