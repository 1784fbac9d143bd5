import { Refused } from '../refusals.ts';
import type { Kernel } from './kernel.ts';

const grain = 64;
/** Memory grows by 16 MiB at a time. */
const pagesAtOnce = 256;

const sizeOf = (bytes: number): number => Math.ceil(bytes / grain) * grain;

/** Gives out pieces of the kernel's memory. What is given back is overwritten at once, and given out again. */
export class Arena {
  readonly #kernel: Kernel;
  readonly #free = new Map<number, number[]>();
  #next: number;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#next = sizeOf(kernel.freeFrom);
  }

  /** Bytes in use or waiting to be used again. */
  get taken(): number {
    return this.#next;
  }

  /** Address of a piece of zeros. Refused with `gallery/full` where no memory is left. */
  take(bytes: number): number {
    const size = sizeOf(bytes);
    const again = this.#free.get(size)?.pop();
    if (again !== undefined) return again;
    const missing = this.#next + size - this.#kernel.bytes.length;
    if (missing > 0) {
      const pages = Math.ceil(missing / 65536);
      if (!this.#kernel.grow(Math.max(pages, pagesAtOnce)) && !this.#kernel.grow(pages)) {
        throw new Refused('gallery/full', `${this.#kernel.bytes.length} bytes are taken`);
      }
    }
    const address = this.#next;
    this.#next += size;
    return address;
  }

  giveBack(address: number, bytes: number): void {
    const size = sizeOf(bytes);
    this.#kernel.bytes.fill(0, address, address + size);
    const list = this.#free.get(size);
    if (list) list.push(address);
    else this.#free.set(size, [address]);
  }
}
