// The memory in which one picture is worked on, shared with the kernels.
import { ridges as bytes } from '../../dist/kernels.js';

interface RidgeKernels {
  memory: WebAssembly.Memory;
  lines(
    source: number,
    target: number,
    groups: number,
    perRow: number,
    height: number,
    stride: number,
    profiles: number,
    blocks: number,
    offsets: number,
    weights: number,
    length: number,
  ): void;
  rows(
    source: number,
    target: number,
    width: number,
    height: number,
    weights: number,
    radius: number,
    line: number,
  ): void;
  columns(source: number, target: number, width: number, height: number, weights: number, radius: number): void;
  rootWindows(
    source: number,
    target: number,
    weights: number,
    stride: number,
    windows: number,
    count: number,
    hann: number,
    band: number,
    turns: number,
    work: number,
  ): void;
  shapes(
    source: number,
    stride: number,
    inside: number,
    perRow: number,
    width: number,
    height: number,
    dark: number,
    light: number,
  ): void;
  thin(lines: number, width: number, tables: number, left: number, gone: number, count: number): number;
  structure(
    source: number,
    stride: number,
    cells: number,
    height: number,
    along: number,
    across: number,
    energy: number,
    perRow: number,
  ): void;
}

/** One number for each pixel, with zeros around: pixel (x, y) is `values[y * stride + x]`, for x and y from -16. */
export interface Plane {
  width: number;
  height: number;
  stride: number;
  /** Where pixel (0, 0) is: an index into `all`, and an address in the memory. */
  start: number;
  address: number;
  /** The whole padded plane. */
  all: Float32Array;
}

/** One number for each cell of 4 × 4 pixels. `columns` is a multiple of 4; those beyond the picture hold nothing of it. */
export interface Grid {
  columns: number;
  rows: number;
  address: number;
  values: Float32Array;
}

/** Pixels around a picture. */
export const MARGIN = 16;
export const CELL = 4;

const PAGE = 65_536;
/** The kernels have no data of their own; 0 is left alone, as nowhere. */
const FIRST = 1_024;
/** More than this is given back after a picture. */
const KEPT_BYTES = 64 * 1024 * 1024;

let module: WebAssembly.Module | undefined;
let kept: RidgeKernels | undefined;

/** Room for one picture; everything taken from it is zero, and void once it is forgotten or the next is opened. */
export class Workspace {
  readonly kernels: RidgeKernels;
  readonly width: number;
  readonly height: number;
  private next: number;
  private furthest: number;

  /** `width` and `height` in pixels at 500 dpi. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const cells = (Math.ceil(width / CELL) + 4) * (Math.ceil(height / CELL) + 1);
    // Six padded planes, thirty grids, three numbers for each pixel while lines are thinned, and half a megabyte of tables.
    const needed =
      6 * 4 * (width + 2 * MARGIN + 4) * (height + 2 * MARGIN + 1) + 30 * 4 * cells + 12 * width * height + 512 * 1024;
    module ??= new WebAssembly.Module(bytes);
    this.kernels = kept ?? (new WebAssembly.Instance(module).exports as unknown as RidgeKernels);
    const { memory } = this.kernels;
    this.next = this.furthest = FIRST;
    const missing = this.next + needed - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    kept = memory.buffer.byteLength <= KEPT_BYTES ? this.kernels : undefined;
  }

  private take(byteLength: number): number {
    const address = this.next;
    this.next += (byteLength + 15) & ~15;
    if (this.next > this.kernels.memory.buffer.byteLength) throw new RangeError('the workspace is too small');
    this.furthest = Math.max(this.furthest, this.next);
    new Uint8Array(this.kernels.memory.buffer, address, byteLength).fill(0);
    return address;
  }

  /** Overwrites all that was taken: the print could be seen in it. */
  forget(): void {
    new Uint8Array(this.kernels.memory.buffer).fill(0, FIRST, this.furthest);
  }

  plane(): Plane {
    const stride = ((this.width + 3) & ~3) + 2 * MARGIN;
    const length = stride * (this.height + 2 * MARGIN);
    const address = this.take(4 * length);
    const start = MARGIN * stride + MARGIN;
    const all = new Float32Array(this.kernels.memory.buffer, address, length);
    return { width: this.width, height: this.height, stride, start, address: address + 4 * start, all };
  }

  grid(): Grid {
    const columns = (Math.ceil(this.width / CELL) + 3) & ~3;
    const rows = Math.ceil(this.height / CELL);
    const { address, values } = this.floats(columns * rows);
    return { columns, rows, address, values };
  }

  floats(length: number): { address: number; values: Float32Array } {
    const address = this.take(4 * length);
    return { address, values: new Float32Array(this.kernels.memory.buffer, address, length) };
  }

  integers(length: number): { address: number; values: Int32Array } {
    const address = this.take(4 * length);
    return { address, values: new Int32Array(this.kernels.memory.buffer, address, length) };
  }

  bytes(length: number): { address: number; values: Uint8Array } {
    const address = this.take(length);
    return { address, values: new Uint8Array(this.kernels.memory.buffer, address, length) };
  }

  /** What `work` takes is free again after it. */
  scratch<T>(work: () => T): T {
    const before = this.next;
    const result = work();
    this.next = before;
    return result;
  }

  /** Gaussian smoothing of a grid in place; standard deviation in cells. */
  smooth(grid: Grid, sigma: number): Grid {
    const radius = Math.min(24, Math.max(1, Math.ceil(2.5 * sigma)));
    this.scratch(() => {
      const weights = this.floats(radius + 1);
      let total = 0;
      for (let i = 0; i <= radius; i++) {
        weights.values[i] = Math.exp((-i * i) / (2 * sigma * sigma));
        total += (i === 0 ? 1 : 2) * weights.values[i]!;
      }
      for (let i = 0; i <= radius; i++) weights.values[i]! /= total;
      const between = this.floats(grid.values.length);
      const line = this.floats(grid.columns + 2 * radius + 4);
      this.kernels.rows(grid.address, between.address, grid.columns, grid.rows, weights.address, radius, line.address);
      this.kernels.columns(between.address, grid.address, grid.columns, grid.rows, weights.address, radius);
    });
    return grid;
  }
}
