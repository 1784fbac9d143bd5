// The three loops of extraction that touch every pixel many times. Pointers are byte addresses; planes are rows of f32.

/**
 * Weighs taps along a line for four neighbouring pixels at once. `groups` has one byte for each four pixels of a row:
 * 255 outside the print, else the orientation. `profiles` has a byte for each block of 16 × 16 pixels: which row of
 * weights it uses. Planes are padded, and begin at the first pixel of the picture.
 */
export function lines(
  source: usize, target: usize, groups: usize, perRow: i32, height: i32, stride: i32,
  profiles: usize, blocks: i32, offsets: usize, weights: usize, length: i32,
): void {
  for (let y = 0; y < height; y++) {
    const row = stride * y;
    for (let g = 0; g < perRow; g++) {
      const group = y * perRow + g;
      const orientation = <i32>load<u8>(groups + group);
      const at = <usize>((row + 4 * g) << 2);
      if (orientation == 255) continue;
      let tap = offsets + <usize>(orientation * length * 4);
      let weight = weights + <usize>(<i32>load<u8>(profiles + (y >> 4) * blocks + (g >> 2)) * length * 4);
      const end = tap + <usize>(length * 4);
      let sum = f32x4.splat(0);
      const from = source + at;
      while (tap < end) {
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weight), v128.load(from + load<i32>(tap))));
        tap += 4;
        weight += 4;
      }
      v128.store(target + at, sum);
    }
  }
}

/** Convolves columns: each row of `target` is the weighted sum of rows of `source`, edge rows going on. Width is a multiple of 4. */
export function columns(source: usize, target: usize, width: i32, height: i32, weights: usize, radius: i32): void {
  const bytes = <usize>(width << 2);
  for (let y = 0; y < height; y++) {
    const row = target + <usize>y * bytes;
    for (let x: usize = 0; x < bytes; x += 16) {
      let sum = f32x4.mul(v128.load32_splat(weights), v128.load(source + <usize>y * bytes + x));
      for (let i = 1; i <= radius; i++) {
        const above = source + <usize>max(0, y - i) * bytes + x;
        const below = source + <usize>min(height - 1, y + i) * bytes + x;
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (<usize>i << 2)), f32x4.add(v128.load(above), v128.load(below))));
      }
      v128.store(row + x, sum);
    }
  }
}

/** Convolves rows: as `columns`, along x. `line` is room for width + 2 * radius + 4 numbers. */
export function rows(source: usize, target: usize, width: i32, height: i32, weights: usize, radius: i32, line: usize): void {
  const bytes = <usize>(width << 2);
  for (let y = 0; y < height; y++) {
    const from = source + <usize>y * bytes;
    const first = load<f32>(from);
    const last = load<f32>(from + bytes - 4);
    for (let i = 0; i < radius; i++) {
      store<f32>(line + (<usize>i << 2), first);
      store<f32>(line + (<usize>(radius + width + i) << 2), last);
    }
    memory.copy(line + (<usize>radius << 2), from, bytes);
    const middle = line + (<usize>radius << 2);
    for (let x: usize = 0; x < bytes; x += 16) {
      let sum = f32x4.mul(v128.load32_splat(weights), v128.load(middle + x));
      for (let i: usize = 1; i <= <usize>radius; i++) {
        const pair = f32x4.add(v128.load(middle + x - (i << 2)), v128.load(middle + x + (i << 2)));
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (i << 2)), pair));
      }
      v128.store(target + <usize>y * bytes + x, sum);
    }
  }
}

/** Sums of gx² − gy², 2 gx gy and gx² + gy² over cells of 4 × 4 pixels of a padded plane that begins at `source`. */
export function structure(
  source: usize, stride: i32, cells: i32, height: i32, along: usize, across: usize, energy: usize, perRow: i32,
): void {
  const bytes = <usize>(stride << 2);
  for (let y = 0; y < height; y++) {
    const from = source + <usize>y * bytes;
    for (let c = 0; c < cells; c++) {
      const at = from + <usize>(c << 4);
      const gx = f32x4.sub(v128.load(at + 4), v128.load(at - 4));
      const gy = f32x4.sub(v128.load(at + bytes), v128.load(at - bytes));
      const xx = f32x4.mul(gx, gx);
      const yy = f32x4.mul(gy, gy);
      const xy = f32x4.mul(gx, gy);
      const cell = <usize>(((y >> 2) * perRow + c) << 2);
      store<f32>(along + cell, load<f32>(along + cell) + total(f32x4.sub(xx, yy)));
      store<f32>(across + cell, load<f32>(across + cell) + 2 * total(xy));
      store<f32>(energy + cell, load<f32>(energy + cell) + total(f32x4.add(xx, yy)));
    }
  }
}

// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

// Windows of 32 × 32 for the root filter. Complex numbers are held apart: re, then im, each 32 rows of 32 f32.
const SIDE: i32 = 32;
const ROW: usize = 128;
const PART: usize = 4096;

// @ts-ignore: decorator
@inline
function reversed(i: i32): i32 {
  return ((i & 1) << 4) | ((i & 2) << 2) | (i & 4) | ((i & 8) >> 2) | ((i & 16) >> 4);
}

/** Fourier transform of all columns, four at a time; rows come in bit-reversed order (Cooley and Tukey 1965). */
function transformColumns(window: usize, turns: usize, back: bool): void {
  for (let length = 2; length <= SIDE; length <<= 1) {
    const half = length >> 1;
    for (let k = 0; k < half; k++) {
      const turn = turns + <usize>(((k * SIDE) / length) << 3);
      const c = v128.load32_splat(turn);
      const s = back ? v128.load32_splat(turn + 4) : f32x4.neg(v128.load32_splat(turn + 4));
      for (let begin = k; begin < SIDE; begin += length) {
        const a = window + <usize>begin * ROW;
        const b = a + <usize>half * ROW;
        for (let x: usize = 0; x < ROW; x += 16) {
          const br = v128.load(b + x);
          const bi = v128.load(b + x + PART);
          const r = f32x4.sub(f32x4.mul(br, c), f32x4.mul(bi, s));
          const i = f32x4.add(f32x4.mul(br, s), f32x4.mul(bi, c));
          const ar = v128.load(a + x);
          const ai = v128.load(a + x + PART);
          v128.store(b + x, f32x4.sub(ar, r));
          v128.store(b + x + PART, f32x4.sub(ai, i));
          v128.store(a + x, f32x4.add(ar, r));
          v128.store(a + x + PART, f32x4.add(ai, i));
        }
      }
    }
  }
}

/** Turns a window over its diagonal into another, the rows of the result bit-reversed for the next transform. */
function transpose(from: usize, to: usize): void {
  for (let x = 0; x < SIDE; x++) {
    const row = to + <usize>reversed(x) * ROW;
    for (let y = 0; y < SIDE; y++) {
      const at = from + <usize>y * ROW + <usize>(x << 2);
      store<f32>(row + <usize>(y << 2), load<f32>(at));
      store<f32>(row + <usize>(y << 2) + PART, load<f32>(at + PART));
    }
  }
}

/**
 * Each window of the list (i32 left, i32 top) of a padded plane, its spectrum times `band` and the square root of its own
 * magnitude, its energy kept, is added to `target` under a Hann window, whose sums go to `weights`. `work` is room for
 * 16 kB; `turns` holds cosine and sine of each 32nd of a turn.
 */
export function rootWindows(
  source: usize, target: usize, weights: usize, stride: i32, windows: usize, count: i32,
  hann: usize, band: usize, turns: usize, work: usize,
): void {
  const a = work;
  const b = work + 2 * PART;
  for (let n = 0; n < count; n++) {
    const left = load<i32>(windows + (<usize>n << 3));
    const top = load<i32>(windows + (<usize>n << 3) + 4);
    const first = <isize>((top * stride + left) << 2);
    let energy = f32x4.splat(0);
    for (let y = 0; y < SIDE; y++) {
      const from = <usize>(<isize>source + first) + <usize>(y * stride) * 4;
      const row = a + <usize>reversed(y) * ROW;
      const height = v128.load32_splat(hann + (<usize>y << 2));
      for (let x: usize = 0; x < ROW; x += 16) {
        const value = f32x4.mul(f32x4.mul(v128.load(from + x), v128.load(hann + x)), height);
        energy = f32x4.add(energy, f32x4.mul(value, value));
        v128.store(row + x, value);
        v128.store(row + x + PART, f32x4.splat(0));
      }
    }
    const before = total(energy);
    if (before < 1e-3) continue;
    transformColumns(a, turns, false);
    transpose(a, b);
    transformColumns(b, turns, false);
    for (let i: usize = 0; i < PART; i += 16) {
      const re = v128.load(b + i);
      const im = v128.load(b + i + PART);
      const squared = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
      const gain = f32x4.mul(v128.load(band + i), f32x4.sqrt(f32x4.sqrt(squared)));
      v128.store(b + i, f32x4.mul(re, gain));
      v128.store(b + i + PART, f32x4.mul(im, gain));
    }
    transpose(b, a);
    transformColumns(a, turns, true);
    transpose(a, b);
    transformColumns(b, turns, true);
    let energyAfter = f32x4.splat(1e-12);
    for (let i: usize = 0; i < PART; i += 16) energyAfter = f32x4.add(energyAfter, f32x4.mul(v128.load(b + i), v128.load(b + i)));
    const scale = sqrt<f32>(before / total(energyAfter));
    for (let y = 0; y < SIDE; y++) {
      const row = first + <isize>(y * stride * 4);
      const height = load<f32>(hann + (<usize>y << 2));
      for (let x = 0; x < SIDE; x++) {
        const weight = height * load<f32>(hann + (<usize>x << 2));
        const to = <usize>(<isize>target + row) + <usize>(x << 2);
        const sum = <usize>(<isize>weights + row) + <usize>(x << 2);
        store<f32>(to, load<f32>(to) + load<f32>(b + <usize>x * ROW + <usize>(y << 2)) * scale * weight);
        store<f32>(sum, load<f32>(sum) + weight);
      }
    }
  }
}

/** Splits ridges, below 0, from valleys: a byte 1 in `dark` or in `light` for each pixel of a cell of the print. */
export function shapes(source: usize, stride: i32, inside: usize, perRow: i32, width: i32, height: i32, dark: usize, light: usize): void {
  for (let y = 0; y < height; y++) {
    const row = source + <usize>(y * stride) * 4;
    const cells = inside + <usize>((y >> 2) * perRow);
    for (let x = 0; x < width; x++) {
      const within: i32 = load<u8>(cells + <usize>(x >> 2));
      const below = <i32>(load<f32>(row + (<usize>x << 2)) < 0);
      store<u8>(dark + <usize>(y * width + x), <u8>(within & below));
      store<u8>(light + <usize>(y * width + x), <u8>(within & (1 - below)));
    }
  }
}

/**
 * Thins a plane of bytes 0 and 1 whose border is 0, by two tables of 256 neighbourhoods, one after the other. `left`
 * holds the places of its pixels, `gone` is room for as many. Returns how many are left.
 */
export function thin(lines: usize, width: i32, tables: usize, left: usize, gone: usize, count: i32): i32 {
  const w = <usize>width;
  let changed = true;
  while (changed) {
    changed = false;
    for (let table = tables; table < tables + 512; table += 256) {
      let removed = 0;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const place = load<i32>(left + (<usize>i << 2));
        const p = lines + <usize>place;
        const around = <i32>load<u8>(p - w) | (<i32>load<u8>(p - w + 1) << 1) | (<i32>load<u8>(p + 1) << 2) | (<i32>load<u8>(p + w + 1) << 3) |
          (<i32>load<u8>(p + w) << 4) | (<i32>load<u8>(p + w - 1) << 5) | (<i32>load<u8>(p - 1) << 6) | (<i32>load<u8>(p - w - 1) << 7);
        if (load<u8>(table + <usize>around)) {
          store<i32>(gone + (<usize>removed << 2), place);
          removed++;
        } else {
          store<i32>(left + (<usize>kept << 2), place);
          kept++;
        }
      }
      for (let i = 0; i < removed; i++) store<u8>(lines + <usize>load<i32>(gone + (<usize>i << 2)), 0);
      count = kept;
      if (removed > 0) changed = true;
    }
  }
  return count;
}
