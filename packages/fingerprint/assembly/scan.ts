// Compares the signatures of one print with those of many. SPEC.md, rules N3 and N4, says what is computed, and
// src/identify/testing/reference.ts says it again in plain words: both give the same whole numbers. Blocks are laid out
// as src/identify/block.ts says.

// The 384 bits of a minutia, and where a block begins with them.
const bitsBytes: usize = 48;
const headBytes: usize = 16;
// Half the gate on direction: 45 degrees, in 256ths of a turn.
const gate: i32 = 32;
// Likeness below this, in 1024ths, says nothing.
const floor: i32 = 307;
// Turns support each other when nearer than 8 of 256, shifts when nearer than 16 pixels.
const turnWidth: i32 = 8;
const shiftWidth: i32 = 16;
// Seven bits of a squared distance make room for the minutia that it belongs to. Roots are in 13ths: signatures that
// share nothing are 1/169 apart.
const indexBits: i32 = 127;
const farthest: i32 = <i32>reinterpret<u32>(<f32>(1.0 / 169.0)) & ~indexBits;

// Cosine and sine of the turns from -32 to 32, in 16384ths as i16; the host writes them.
const circle = memory.data(4 * 65, 16);
// Sum of the scores of a scan, and of their squares, as f64.
const totals = memory.data(16, 16);

// Room to work. First the probe, made ready: its minutiae stand in the order of direction twice over, so that those
// within the gate of any direction are one run; `first` and `end` say which.
const roomBytes: usize = 10240;
const room = memory.data(10240, 16);
const probeBits = room;
const probeRoots = probeBits + 132 * 48;
const probePlaces = probeRoots + 132 * 4;
const probeDirections = probePlaces + 128 * 4;
const first = probeDirections + 128;
const end = first + 256;
// For each minutia of the candidate its nearest in the probe, squared distance and index in one number; their likeness.
const nearest = end + 256;
const gammas = nearest + 68 * 4;
// The pairs that are alike: weights and turns as i16, and both indices.
const weights = gammas + 68 * 4;
const turns = weights + 72 * 2;
const ours = turns + 72 * 2;
const theirs = ours + 64;
// Weights and shifts, across and up as i16, of those that turn alike.
const shares = theirs + 64;
const shifts = shares + 68 * 4;

/** Where the host writes cosines and sines. */
export function circleAt(): usize {
  return circle;
}

/** Where the sum of the scores of the last scan and the sum of their squares stand. */
export function totalsAt(): usize {
  return totals;
}

/** The first byte that is free for the host. */
export function freeFrom(): usize {
  return (__heap_base + 63) & ~63;
}

/**
 * Compares a probe with the blocks whose addresses stand in a column of `rows` (0 where there is none). Of several
 * comparisons in one row the best score stays, and `times` counts them; the answer is how many were made.
 */
export function scan(probe: usize, column: usize, rows: i32, scores: usize, times: usize): i32 {
  prepare(probe);
  let made = 0;
  let sum: i64 = 0;
  let squares: i64 = 0;
  for (let row = 0; row < rows; row++) {
    const block = <usize>load<u32>(column + (<usize>row << 2));
    if (block === 0 || load<u16>(block) === 0) continue;
    const score = compare(block);
    const at = scores + (<usize>row << 1);
    if (score > <i32>load<u16>(at)) store<u16>(at, <u16>score);
    store<u8>(times + row, load<u8>(times + row) + 1);
    made++;
    sum += <i64>score;
    squares += <i64>score * <i64>score;
  }
  store<f64>(totals, <f64>sum);
  store<f64>(totals, <f64>squares, 8);
  // Nothing of a print stays behind.
  memory.fill(room, 0, roomBytes);
  return made;
}

function prepare(probe: usize): void {
  const n = <i32>load<u16>(probe);
  const bits = probe + headBytes;
  const places = bits + <usize>n * bitsBytes;
  const directions = places + <usize>n * 4;
  const roots = directions + n;
  for (let i = 0; i < 2 * n; i++) {
    const k = i < n ? i : i - n;
    memory.copy(probeBits + <usize>i * bitsBytes, bits + <usize>k * bitsBytes, bitsBytes);
    store<f32>(probeRoots + (<usize>i << 2), <f32>load<u8>(roots + k));
    store<i32>(probePlaces + (<usize>i << 2), load<i32>(places + (<usize>k << 2)));
    store<u8>(probeDirections + i, load<u8>(directions + k));
  }
  for (let direction = 0; direction < 256; direction++) {
    const low = (direction - gate) & 255;
    let before = 0;
    let within = 0;
    for (let i = 0; i < n; i++) {
      const own = <i32>load<u8>(directions + i);
      if (own < low) before++;
      if (((own - low) & 255) <= 2 * gate) within++;
    }
    store<u8>(first + direction, <u8>before);
    store<u8>(end + direction, <u8>(before + within));
  }
}

/** Likeness of a block to the probe, 0 to 65535. */
function compare(block: usize): i32 {
  const m = <i32>load<u16>(block);
  const places = block + headBytes + <usize>m * bitsBytes;
  const directions = places + <usize>m * 4;
  findNearest(block + headBytes, directions, m);
  const found = listAlike(directions, m);
  if (found === 0) return 0;
  const agreed = commonShift(found, commonTurn(found), places);
  // The evening factor of the candidate is in 4096ths.
  return min(((((fiveBest * 5) >> 4) + agreed) * <i32>load<u16>(block, 2)) >> 12, 65535);
}

/** For each minutia of the candidate, the probe's with the least squared distance within the gate on direction. */
// @ts-ignore: decorator
@inline
function findNearest(bits: usize, directions: usize, m: i32): void {
  const roots = directions + m;
  for (let j = 0; j < m; j++) {
    const at = bits + <usize>j * bitsBytes;
    const b0 = v128.load(at);
    const b1 = v128.load(at, 16);
    const b2 = v128.load(at, 32);
    const root = f32x4.splat(<f32>load<u8>(roots + j));
    const direction = <usize>load<u8>(directions + j);
    const to = <i32>load<u8>(end + direction);
    const last = i32x4.splat(to);
    let least = i32x4.splat(farthest);
    let i = <i32>load<u8>(first + direction);
    let lanes = i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3));
    for (; i < to; i += 4) {
      const r = apart(b0, b1, b2, probeBits + <usize>i * bitsBytes, root, probeRoots + (<usize>i << 2));
      const key = v128.or(v128.andnot(r, i32x4.splat(indexBits)), lanes);
      // Beyond the run everything is as far as can be.
      least = i32x4.min_u(least, v128.or(key, i32x4.ge_s(lanes, last)));
      lanes = i32x4.add(lanes, i32x4.splat(4));
    }
    least = i32x4.min_u(least, v128.shuffle<u32>(least, least, 2, 3, 0, 1));
    least = i32x4.min_u(least, v128.shuffle<u32>(least, least, 1, 0, 3, 2));
    store<i32>(nearest + (<usize>j << 2), i32x4.extract_lane(least, 0));
  }
  v128.store(nearest + (<usize>m << 2), i32x4.splat(farthest));
}

/** Squared distances, in 169ths, of one signature from four that stand in a row. */
// @ts-ignore: decorator
@inline
function apart(b0: v128, b1: v128, b2: v128, a: usize, root: v128, roots: usize): v128 {
  const h0 = differing(b0, b1, b2, a);
  const h1 = differing(b0, b1, b2, a + 48);
  const h2 = differing(b0, b1, b2, a + 96);
  const h3 = differing(b0, b1, b2, a + 144);
  const h01 = i8x16.add(v128.shuffle<u64>(h0, h1, 0, 2), v128.shuffle<u64>(h0, h1, 1, 3));
  const h23 = i8x16.add(v128.shuffle<u64>(h2, h3, 0, 2), v128.shuffle<u64>(h2, h3, 1, 3));
  const one = i16x8.splat(1);
  const w01 = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(h01), one);
  const w23 = i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(h23), one);
  const h = i32x4.add(v128.shuffle<u32>(w01, w23, 0, 2, 4, 6), v128.shuffle<u32>(w01, w23, 1, 3, 5, 7));
  const sum = f32x4.add(root, v128.load(roots));
  return f32x4.div(f32x4.convert_i32x4_s(h), f32x4.mul(sum, sum));
}

/** How many bits differ, in each of 16 bytes of three. */
// @ts-ignore: decorator
@inline
function differing(b0: v128, b1: v128, b2: v128, a: usize): v128 {
  const x = i8x16.popcnt(v128.xor(b0, v128.load(a)));
  const y = i8x16.popcnt(v128.xor(b1, v128.load(a, 16)));
  const z = i8x16.popcnt(v128.xor(b2, v128.load(a, 32)));
  return i8x16.add(i8x16.add(x, y), z);
}

let fiveBest: i32 = 0;

/** Lists the pairs that are alike, and sums the likeness of the five best; the answer is how many there are. */
// @ts-ignore: decorator
@inline
function listAlike(directions: usize, m: i32): i32 {
  let found = 0;
  let best = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let fifth = 0;
  for (let j = 0; j < m; j += 4) {
    const r = v128.andnot(v128.load(nearest + (<usize>j << 2)), i32x4.splat(indexBits));
    // Likeness is 1 less the root of the squared distance; 13312 is 13 x 1024.
    const likeness = f32x4.sub(f32x4.splat(1024), f32x4.mul(f32x4.splat(13312), f32x4.sqrt(r)));
    const whole = i32x4.trunc_sat_f32x4_s(likeness);
    v128.store(gammas + (<usize>j << 2), whole);
    for (let alike = i32x4.bitmask(i32x4.gt_s(whole, i32x4.splat(floor))); alike !== 0; alike &= alike - 1) {
      const their = j + ctz(alike);
      const our = load<i32>(nearest + (<usize>their << 2)) & indexBits;
      const gamma = load<i32>(gammas + (<usize>their << 2));
      store<i16>(weights + (<usize>found << 1), <i16>(gamma - floor));
      const turn = <i8>(load<u8>(directions + their) - load<u8>(probeDirections + our));
      store<i16>(turns + (<usize>found << 1), <i16>turn);
      store<u8>(ours + found, <u8>our);
      store<u8>(theirs + found, <u8>their);
      found++;
      let rest = min(best, gamma);
      best = max(best, gamma);
      const low = min(second, rest);
      second = max(second, rest);
      rest = min(third, low);
      third = max(third, low);
      const lower = min(fourth, rest);
      fourth = max(fourth, rest);
      fifth = max(fifth, lower);
    }
  }
  fiveBest = best + second + third + fourth + fifth;
  return found;
}

/** The turn that most weight supports; the sum of triangles has its peak at one of them. Of equals the first. */
// @ts-ignore: decorator
@inline
function commonTurn(found: i32): i32 {
  // What lies beyond the list weighs nothing.
  v128.store(weights + (<usize>found << 1), i16x8.splat(0));
  let peak = 0;
  let common = 0;
  for (let k = 0; k < found; k++) {
    const here = v128.load16_splat(turns + (<usize>k << 1));
    let total = i32x4.splat(0);
    for (let l = 0; l < found; l += 8) {
      const off = i16x8.abs(i16x8.sub(v128.load(turns + (<usize>l << 1)), here));
      const near = i16x8.max_s(i16x8.sub(i16x8.splat(<i16>turnWidth), off), i16x8.splat(0));
      total = i32x4.add(total, i32x4.dot_i16x8_s(near, v128.load(weights + (<usize>l << 1))));
    }
    const support = sumOf(total);
    if (support > peak) {
      peak = support;
      common = <i32>load<i16>(turns + (<usize>k << 1));
    }
  }
  return common;
}

/** How much weight supports one shift, once the probe is turned: the agreement of all pairs. */
// @ts-ignore: decorator
@inline
function commonShift(found: i32, turn: i32, places: usize): i32 {
  const cosine = <i32>load<i16>(circle + (<usize>(turn + gate) << 2));
  const sine = <i32>load<i16>(circle + (<usize>(turn + gate) << 2), 2);
  let kept = 0;
  for (let k = 0; k < found; k++) {
    const off = abs(<i32>load<i16>(turns + (<usize>k << 1)) - turn);
    if (off >= 2 * turnWidth) continue;
    const weight = <i32>load<i16>(weights + (<usize>k << 1));
    const our = probePlaces + (<usize>load<u8>(ours + k) << 2);
    const their = places + (<usize>load<u8>(theirs + k) << 2);
    const x = <i32>load<i16>(our);
    const y = <i32>load<i16>(our, 2);
    const across = <i32>load<i16>(their) - ((cosine * x - sine * y + 8192) >> 14);
    const up = <i32>load<i16>(their, 2) - ((sine * x + cosine * y + 8192) >> 14);
    store<i16>(shifts + (<usize>kept << 2), <i16>across);
    store<i16>(shifts + (<usize>kept << 2), <i16>up, 2);
    store<i32>(shares + (<usize>kept << 2), (weight * min(2 * turnWidth - off, turnWidth)) >> 3);
    kept++;
  }
  v128.store(shares + (<usize>kept << 2), i32x4.splat(0));
  let peak = 0;
  for (let k = 0; k < kept; k++) {
    const here = v128.load32_splat(shifts + (<usize>k << 2));
    let total = i32x4.splat(0);
    for (let l = 0; l < kept; l += 4) {
      const off = i16x8.sub(v128.load(shifts + (<usize>l << 2)), here);
      const squared = i32x4.dot_i16x8_s(off, off);
      const near = i32x4.max_s(i32x4.sub(i32x4.splat(shiftWidth * shiftWidth), squared), i32x4.splat(0));
      total = i32x4.add(total, i32x4.dot_i16x8_s(near, v128.load(shares + (<usize>l << 2))));
    }
    peak = max(peak, sumOf(total));
  }
  return peak >> 8;
}

// @ts-ignore: decorator
@inline
function sumOf(four: v128): i32 {
  const two = i32x4.add(four, v128.shuffle<u32>(four, four, 2, 3, 0, 1));
  return i32x4.extract_lane(i32x4.add(two, v128.shuffle<u32>(two, two, 1, 0, 3, 2)), 0);
}
