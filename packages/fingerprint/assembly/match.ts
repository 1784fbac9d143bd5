// The exact comparison of two prints. SPEC.md, rules M1 to M9, says what is computed and why; this says how.
// Angles are bytes, 256 to the turn, counter-clockwise; y grows upwards; distances are pixels at 500 dpi.

const NEIGHBOURS: i32 = 12;
const REACH: f32 = 110;

// A prepared print of at most 128 minutiae: header, then arrays of so many entries.
const COUNT: usize = 0; // i32
const HULL_COUNT: usize = 4; // i32
const XS: usize = 16; // f32 each
const YS: usize = XS + 4 * 128;
const ANGLES: usize = YS + 4 * 128; // u8 each
const TYPES: usize = ANGLES + 128;
const COUNTS: usize = TYPES + 128; // neighbours of each
const HULL: usize = COUNTS + 128; // indices, counter-clockwise
const TUPLES: usize = HULL + 128; // 80 bytes each: 16 distances (half pixels), bearings, directions, tolerances of distance and of bearing
const PREPARED: i32 = 16 + 4 * 128 * 2 + 128 * 4 + 80 * 128;

// Room to work. The compiler gives it out, and what follows it is its own: the tables of Math.exp, which must stay whole.
const ROOM_BYTES: i32 = 271728;
const ROOM: usize = memory.data(271728, 16);
const SIGMOID_DISTANCE: usize = ROOM; // f32 for each sixteenth of a pixel, 0 to 14
const SIGMOID_ANGLE: usize = SIGMOID_DISTANCE + 4 * 256; // f32 for each 256th of 0.6 rad
const CANDIDATES: usize = SIGMOID_ANGLE + 4 * 260; // 16384 × (u8 a, u8 b, u16 similarity)
const SORTED: usize = CANDIDATES + 4 * 16384;
const BUCKETS: usize = SORTED + 4 * 16384; // i32 for each of 1024 levels
const PAIR_A: usize = BUCKETS + 4 * 1032; // u8 each
const PAIR_B: usize = PAIR_A + 128;
const START: usize = PAIR_B + 128; // f32 each: similarity at the start and after relaxation
const NOW: usize = START + 4 * 128;
const NEXT: usize = NOW + 4 * 128;
const SUPPORT: usize = NEXT + 4 * 128; // f32, row t: how much k supports t
const MOVED_X: usize = SUPPORT + 4 * 128 * 128;
const MOVED_Y: usize = MOVED_X + 4 * 128;
const CLOSE: usize = MOVED_Y + 4 * 128; // 16384 × (u8 a, u8 b, u16 distance)
const TAKEN_A: usize = CLOSE + 4 * 16384;
const TAKEN_B: usize = TAKEN_A + 128;
const RESULT: usize = TAKEN_B + 128; // see `result`
const PAIRED: usize = RESULT + 64; // u8 a, u8 b for each pair of the overlay

/** The numbers behind the last comparison: f32 relaxed, overlay, inside a, inside b, share of equal types; i32 pairs. */
export function result(): usize {
  return RESULT;
}
/** The pairs of minutiae of the last comparison, as two bytes each. */
export function pairs(): usize {
  return PAIRED;
}
/** The first byte that is free for the host: prints may be prepared from here on. */
export function prints(): usize {
  return (__heap_base + 63) & ~63;
}
export function preparedSize(): i32 {
  return PREPARED;
}

/** Fills the tables; called once. Z(v; mu, tau) = 1 / (1 + exp(-tau (v - mu))). */
export function begin(): void {
  if (PAIRED + 256 != ROOM + ROOM_BYTES) unreachable();
  for (let i = 0; i < 256; i++) {
    const d: f64 = <f64>i / 16.0;
    store<f32>(SIGMOID_DISTANCE + (<usize>i << 2), <f32>(1.0 / (1.0 + Math.exp(1.6 * (d - 5.0)))));
  }
  for (let i = 0; i < 260; i++) {
    const a: f64 = (<f64>i / 256.0) * 0.6;
    store<f32>(SIGMOID_ANGLE + (<usize>i << 2), <f32>(1.0 / (1.0 + Math.exp(30.0 * (a - 3.14159265358979 / 12.0)))));
  }
}

/** Overwrites what comparisons left in the room to work. */
export function forget(): void {
  memory.fill(CANDIDATES, 0, ROOM + ROOM_BYTES - CANDIDATES);
}

// @ts-ignore: decorator
@inline
function f(base: usize, i: i32): f32 {
  return load<f32>(base + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function b(base: usize, i: i32): i32 {
  return <i32>load<u8>(base + <usize>i);
}

/** Angle of a vector in 256ths of a turn, -128 to 128; good to a hundredth (Abramowitz and Stegun 4.4.49). */
// @ts-ignore: decorator
@inline
function turn(y: f32, x: f32): f32 {
  const ax = abs(x);
  const ay = abs(y);
  const most = max(ax, ay);
  if (most == 0) return 0;
  const q = min(ax, ay) / most;
  const s = q * q;
  let r = q * (0.999866 + s * (-0.3302995 + s * (0.180141 + s * (-0.085133 + s * 0.0208351)))) * <f32>(128.0 / 3.14159265358979);
  if (ay > ax) r = 64 - r;
  if (x < 0) r = 128 - r;
  return y < 0 ? -r : r;
}

// @ts-ignore: decorator
@inline
function byteOf(angle: f32): i32 {
  return <i32>nearest(angle) & 255;
}

/**
 * Prepares a print of `count` packed minutiae (u16 x, u16 y downwards, u8 angle, u8 with the type in its top two bits):
 * for each its twelve nearest neighbours within 110 px, and the hull of all.
 */
export function prepare(packed: usize, count: i32, print: usize): void {
  store<i32>(print + COUNT, count);
  for (let i = 0; i < count; i++) {
    const m = packed + <usize>(6 * i);
    store<f32>(print + XS + (<usize>i << 2), <f32>load<u16>(m));
    store<f32>(print + YS + (<usize>i << 2), -(<f32>load<u16>(m + 2)));
    store<u8>(print + ANGLES + <usize>i, load<u8>(m + 4));
    store<u8>(print + TYPES + <usize>i, load<u8>(m + 5) >> 6);
  }
  for (let i = 0; i < count; i++) describe(print, i, count);
  wrap(print, count);
}

function describe(print: usize, i: i32, count: i32): void {
  const xs = print + XS;
  const ys = print + YS;
  const x = f(xs, i);
  const y = f(ys, i);
  // The nearest so far, as (squared distance, index), in order; CLOSE is free here.
  const list = CLOSE;
  let held = 0;
  for (let k = 0; k < count; k++) {
    if (k == i) continue;
    const dx = f(xs, k) - x;
    const dy = f(ys, k) - y;
    const d = dx * dx + dy * dy;
    if (d > REACH * REACH) continue;
    if (held == NEIGHBOURS && d >= load<f32>(list + <usize>((held - 1) << 3))) continue;
    let at = held < NEIGHBOURS ? held++ : held - 1;
    while (at > 0 && load<f32>(list + <usize>((at - 1) << 3)) > d) {
      store<u64>(list + <usize>(at << 3), load<u64>(list + <usize>((at - 1) << 3)));
      at--;
    }
    store<f32>(list + <usize>(at << 3), d);
    store<i32>(list + <usize>(at << 3) + 4, k);
  }
  store<u8>(print + COUNTS + <usize>i, <u8>held);
  const tuple = print + TUPLES + <usize>(80 * i);
  const angle = b(print + ANGLES, i);
  v128.store(tuple, i8x16.splat(-1));
  v128.store(tuple + 16, i8x16.splat(0));
  v128.store(tuple + 32, i8x16.splat(0));
  for (let n = 0; n < held; n++) {
    const k = load<i32>(list + <usize>(n << 3) + 4);
    const distance = min(254, <i32>nearest<f32>(<f32>2 * sqrt<f32>(load<f32>(list + <usize>(n << 3)))));
    store<u8>(tuple + <usize>n, <u8>distance);
    store<u8>(tuple + 48 + <usize>n, <u8>(20 + ((distance * 4) >> 6)));
    store<u8>(tuple + 64 + <usize>n, <u8>(distance < NEAR_DISTANCE ? BEARING_NEAR : BEARING));
    store<u8>(tuple + 16 + <usize>n, <u8>(byteOf(turn(f(ys, k) - y, f(xs, k) - x)) - angle));
    store<u8>(tuple + 32 + <usize>n, <u8>(b(print + ANGLES, k) - angle));
  }
}

/** Convex hull, counter-clockwise from the leftmost (Jarvis 1973: a print has few corners). */
function wrap(print: usize, count: i32): void {
  let hull = 0;
  if (count > 0) {
    let first = 0;
    for (let i = 1; i < count; i++) if (f(print + XS, i) < f(print + XS, first)) first = i;
    let at = first;
    do {
      store<u8>(print + HULL + <usize>hull, <u8>at);
      hull++;
      let next = at == 0 ? min(1, count - 1) : 0;
      for (let i = 0; i < count; i++) {
        if (i == at) continue;
        const side = cross(print, at, next, i);
        if (side < 0 || (side == 0 && apart(print, at, i) > apart(print, at, next))) next = i;
      }
      at = next;
    } while (at != first && hull < count);
  }
  store<i32>(print + HULL_COUNT, hull);
}

// @ts-ignore: decorator
@inline
function cross(print: usize, o: i32, p: i32, q: i32): f32 {
  const xs = print + XS;
  const ys = print + YS;
  return (f(xs, p) - f(xs, o)) * (f(ys, q) - f(ys, o)) - (f(ys, p) - f(ys, o)) * (f(xs, q) - f(xs, o));
}

// @ts-ignore: decorator
@inline
function apart(print: usize, p: i32, q: i32): f32 {
  const dx = f(print + XS, p) - f(print + XS, q);
  const dy = f(print + YS, p) - f(print + YS, q);
  return dx * dx + dy * dy;
}

function insideHull(print: usize, x: f32, y: f32): bool {
  const hull = load<i32>(print + HULL_COUNT);
  if (hull < 3) return false;
  let p = b(print + HULL, hull - 1);
  for (let i = 0; i < hull; i++) {
    const q = b(print + HULL, i);
    const px = f(print + XS, p);
    const py = f(print + YS, p);
    if ((f(print + XS, q) - px) * (y - py) - (f(print + YS, q) - py) * (x - px) < 0) return false;
    p = q;
  }
  return true;
}

// Tolerances of neighbour tuples, in their units: half pixels and 256ths of a turn.
const NEAR_DISTANCE: i32 = 50; // below 25 px a bearing says little
const BEARING_NEAR: i32 = 25; // 35°
const BEARING: i32 = 13; // 18°
const DIRECTION: i32 = 18; // 25°
const LEAST_SIMILARITY: f32 = 0.05;
const LEVELS: f32 = 1000; // of similarity, for sorting

/** How alike the surroundings of minutia i of p and j of q are, 0 to 1. */
// @ts-ignore: decorator
@inline
function similarity(p: usize, i: i32, q: usize, j: i32): f32 {
  const mine = p + TUPLES + <usize>(80 * i);
  const theirs = q + TUPLES + <usize>(80 * j);
  const count = b(p + COUNTS, i);
  const distances = v128.load(theirs);
  const bearings = v128.load(theirs + 16);
  const directions = v128.load(theirs + 32);
  let free: i32 = (1 << b(q + COUNTS, j)) - 1;
  let sum: f32 = 0;
  for (let n: usize = 0; n < <usize>count; n++) {
    const d = v128.load8_splat(mine + n);
    const dd = v128.or(i8x16.sub_sat_u(distances, d), i8x16.sub_sat_u(d, distances));
    const da = i8x16.abs(i8x16.sub(bearings, v128.load8_splat(mine + 16 + n)));
    const db = i8x16.abs(i8x16.sub(directions, v128.load8_splat(mine + 32 + n)));
    const fits = v128.and(
      i8x16.le_u(dd, v128.load8_splat(mine + 48 + n)),
      v128.and(i8x16.le_u(da, v128.load8_splat(mine + 64 + n)), i8x16.le_u(db, i8x16.splat(<i8>DIRECTION))),
    );
    let fitting = i8x16.bitmask(fits) & free;
    if (fitting == 0) continue;
    let best: f32 = 0;
    let which: usize = 0;
    while (fitting != 0) {
      const k = <usize>ctz(fitting);
      fitting &= fitting - 1;
      const e = abs(<i32>load<u8>(mine + n) - <i32>load<u8>(theirs + k));
      const a = abs(<i32>(<i8>(load<u8>(mine + 16 + n) - load<u8>(theirs + 16 + k))));
      const c = abs(<i32>(<i8>(load<u8>(mine + 32 + n) - load<u8>(theirs + 32 + k))));
      const weight =
        (<f32>1 - (<f32>0.5 * <f32>e) / <f32>load<u8>(mine + 48 + n)) * (<f32>1 - (<f32>0.5 * <f32>a) / <f32>load<u8>(mine + 64 + n)) * (<f32>1 - (<f32>0.5 * <f32>c) / <f32>DIRECTION);
      if (weight > best) {
        best = weight;
        which = k;
      }
    }
    free &= ~(1 << <i32>which);
    sum += best;
  }
  return sum == 0 ? 0 : sum / sqrt(<f32>((count + 2) * (b(q + COUNTS, j) + 2)));
}

/** Takes the most alike pairs, each minutia once; how many. */
function assign(p: usize, q: usize): i32 {
  const n = load<i32>(p);
  const m = load<i32>(q);
  memory.fill(BUCKETS, 0, 4 * 1032);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const angle = b(p + ANGLES, i);
    for (let j = 0; j < m; j++) {
      if (abs(<i32>(<i8>(angle - b(q + ANGLES, j)))) > 64) continue;
      const alike = similarity(p, i, q, j);
      if (alike <= LEAST_SIMILARITY) continue;
      const level = 1024 - min(1024, <i32>(alike * LEVELS));
      const at = CANDIDATES + (<usize>found << 2);
      store<u8>(at, <u8>i);
      store<u8>(at + 1, <u8>j);
      store<u16>(at + 2, <u16>level);
      store<i32>(BUCKETS + (<usize>level << 2), load<i32>(BUCKETS + (<usize>level << 2)) + 1);
      found++;
    }
  }
  sort(CANDIDATES, found);
  return takeGreedily(found, min(n, m));
}

/** Counting sort of `found` entries by their u16, least first, into SORTED. */
function sort(entries: usize, found: i32): void {
  let before = 0;
  for (let level = 0; level <= 1024; level++) {
    const at = BUCKETS + (<usize>level << 2);
    const count = load<i32>(at);
    store<i32>(at, before);
    before += count;
  }
  for (let k = 0; k < found; k++) {
    const entry = load<u32>(entries + (<usize>k << 2));
    const at = BUCKETS + (<usize>(entry >> 16) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 1);
    store<u32>(SORTED + (<usize>place << 2), entry);
  }
}

function takeGreedily(found: i32, most: i32): i32 {
  memory.fill(TAKEN_A, 0, 256);
  let taken = 0;
  for (let k = 0; k < found && taken < most; k++) {
    const at = SORTED + (<usize>k << 2);
    const i = <usize>load<u8>(at);
    const j = <usize>load<u8>(at + 1);
    if (load<u8>(TAKEN_A + i) | load<u8>(TAKEN_B + j)) continue;
    store<u8>(TAKEN_A + i, 1);
    store<u8>(TAKEN_B + j, 1);
    store<u8>(PAIR_A + <usize>taken, <u8>i);
    store<u8>(PAIR_B + <usize>taken, <u8>j);
    const level: i32 = load<u16>(at + 2);
    const alike: f32 = <f32>(<i32>1024 - level) / LEVELS;
    store<f32>(START + (<usize>taken << 2), alike);
    store<f32>(NOW + (<usize>taken << 2), alike);
    taken++;
  }
  return taken;
}

const ROUNDS: i32 = 5;
const FURTHEST: f32 = 14; // px of difference in distance
const WIDEST: f32 = 24.4; // 0.6 rad
const TO_TABLE: f32 = 10.4719755; // 256ths of a turn to 256ths of 0.6 rad

/** Pairs that lie to each other alike in both prints hold each other up (relaxation; Ton and Jain 1989). */
function relax(p: usize, q: usize, count: i32, fewest: i32): void {
  // Rows are read four at a time: what stands behind the last pair is nothing.
  for (let k = count; k < ((count + 3) & ~3); k++) {
    store<f32>(NOW + (<usize>k << 2), 0);
    for (let t = 0; t < count; t++) store<f32>(SUPPORT + <usize>((t * 128 + k) << 2), 0);
  }
  for (let t = 0; t < count; t++) {
    const a = b(PAIR_A, t);
    const c = b(PAIR_B, t);
    store<f32>(SUPPORT + <usize>((t * 128 + t) << 2), 0);
    const turned = <i32>(<i8>(b(p + ANGLES, a) - b(q + ANGLES, c)));
    for (let k = t + 1; k < count; k++) {
      const forth = SUPPORT + <usize>((t * 128 + k) << 2);
      const back = SUPPORT + <usize>((k * 128 + t) << 2);
      store<f32>(forth, 0);
      store<f32>(back, 0);
      const i = b(PAIR_A, k);
      const j = b(PAIR_B, k);
      const otherTurned = <i32>(<i8>(b(p + ANGLES, i) - b(q + ANGLES, j)));
      const d2 = <f32>abs(<i32>(<i8>(turned - otherTurned)));
      if (d2 > WIDEST) continue;
      const px = f(p + XS, i) - f(p + XS, a);
      const py = f(p + YS, i) - f(p + YS, a);
      const qx = f(q + XS, j) - f(q + XS, c);
      const qy = f(q + YS, j) - f(q + YS, c);
      const d1 = abs(sqrt(px * px + py * py) - sqrt(qx * qx + qy * qy));
      if (d1 > FURTHEST) continue;
      // By how much the line between the two is turned from q to p.
      const line = turn(py * qx - px * qy, px * qx + py * qy);
      const near = f(SIGMOID_DISTANCE, <i32>(d1 * 16)) * f(SIGMOID_ANGLE, <i32>(d2 * TO_TABLE));
      store<f32>(forth, near * sigmoidOf(line - <f32>turned));
      store<f32>(back, near * sigmoidOf(line - <f32>otherTurned));
    }
  }
  const share: f32 = 0.5 / <f32>max(1, fewest - 1);
  for (let round = 0; round < ROUNDS; round++) {
    for (let t = 0; t < count; t++) {
      const row = SUPPORT + <usize>(t << 9);
      let sums = f32x4.splat(0);
      for (let k: usize = 0; k < <usize>(count << 2); k += 16)
        sums = f32x4.add(sums, f32x4.mul(v128.load(row + k), v128.load(NOW + k)));
      store<f32>(NEXT + (<usize>t << 2), 0.5 * f(NOW, t) + share * total(sums));
    }
    memory.copy(NOW, NEXT, <usize>(count << 2));
  }
}

// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

// @ts-ignore: decorator
@inline
function sigmoidOf(angle: f32): f32 {
  let a = abs(angle);
  if (a > 128) a = abs<f32>(<f32>256 - a);
  return a > WIDEST ? 0 : f(SIGMOID_ANGLE, <i32>(a * TO_TABLE));
}

/** Mean similarity of the pairs that relaxation left standing best: 4 to 12 of them, more for larger prints. */
function relaxedScore(count: i32, fewest: i32): f32 {
  const z = 1.0 / (1.0 + Math.exp(-0.4 * (<f64>fewest - 20)));
  const wanted = 4 + <i32>Math.round(8.0 * z);
  memory.fill(TAKEN_A, 0, 128);
  let sum: f32 = 0;
  for (let n = 0; n < min(wanted, count); n++) {
    let best = -1;
    let bestRatio: f32 = -1;
    for (let t = 0; t < count; t++) {
      if (load<u8>(TAKEN_A + <usize>t)) continue;
      const ratio = f(NOW, t) / f(START, t);
      if (ratio > bestRatio) {
        bestRatio = ratio;
        best = t;
      }
    }
    store<u8>(TAKEN_A + <usize>best, 1);
    sum += f(NOW, best);
  }
  return sum / <f32>wanted;
}

// The rigid move that lays p over q: turn about (fromX, fromY), then to (toX, toY).
let cosine: f32 = 1;
let sine: f32 = 0;
let angle: f32 = 0;
let fromX: f32 = 0;
let fromY: f32 = 0;
let toX: f32 = 0;
let toY: f32 = 0;

function turnBy(units: f32): void {
  angle = units;
  const rad = <f64>units * (3.14159265358979 / 128.0);
  cosine = <f32>Math.cos(rad);
  sine = <f32>Math.sin(rad);
}

const FIRST_REACH: f32 = 22; // px between two of a pair, at the first try and after
const LATER_REACH: f32 = 16;
const AGREEING: f32 = 20.4; // 0.5 rad

/** Lays p over q by a pair, then by all that agree with it, least squares; how many agree in the end. */
function align(p: usize, q: usize, pair: i32, count: i32): i32 {
  const a = b(PAIR_A, pair);
  const c = b(PAIR_B, pair);
  turnBy(<f32>(<i32>(<i8>(b(q + ANGLES, c) - b(p + ANGLES, a)))));
  fromX = f(p + XS, a);
  fromY = f(p + YS, a);
  toX = f(q + XS, c);
  toY = f(q + YS, c);
  let agreeing = 0;
  for (let round = 0; round < 3; round++) {
    const reach = round == 0 ? FIRST_REACH : LATER_REACH;
    let ax: f32 = 0, ay: f32 = 0, bx: f32 = 0, by: f32 = 0;
    let dots: f32 = 0, crosses: f32 = 0;
    agreeing = 0;
    for (let t = 0; t < count; t++) {
      const i = b(PAIR_A, t);
      const j = b(PAIR_B, t);
      const px = f(p + XS, i) - fromX;
      const py = f(p + YS, i) - fromY;
      const qx = f(q + XS, j) - toX;
      const qy = f(q + YS, j) - toY;
      const dx = cosine * px - sine * py - qx;
      const dy = sine * px + cosine * py - qy;
      if (dx * dx + dy * dy > reach * reach) continue;
      if (turnedApart(b(q + ANGLES, j) - b(p + ANGLES, i)) > AGREEING) continue;
      agreeing++;
      ax += px;
      ay += py;
      bx += qx;
      by += qy;
      dots += px * qx + py * qy;
      crosses += px * qy - py * qx;
    }
    if (agreeing < 2) return agreeing;
    const n = <f32>agreeing;
    dots -= (ax * bx + ay * by) / n;
    crosses -= (ax * by - ay * bx) / n;
    turnBy(turn(crosses, dots));
    fromX += ax / n;
    fromY += ay / n;
    toX += bx / n;
    toY += by / n;
  }
  return agreeing;
}

/** How far a difference of directions is from the turn of the move. */
// @ts-ignore: decorator
@inline
function turnedApart(difference: i32): f32 {
  const d = abs(<f32>(<i32>(<i8>difference)) - angle);
  return d > 128 ? 256 - d : d;
}

const OVERLAY_REACH: f32 = 15; // px
const OVERLAY_TURN: f32 = 18.3; // 0.45 rad

/** Pairs all minutiae anew under the move, nearest first, and counts those that should have found another. */
function overlay(p: usize, q: usize): void {
  const n = load<i32>(p);
  const m = load<i32>(q);
  memory.fill(BUCKETS, 0, 4 * 1032);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const px = f(p + XS, i) - fromX;
    const py = f(p + YS, i) - fromY;
    const x = cosine * px - sine * py + toX;
    const y = sine * px + cosine * py + toY;
    store<f32>(MOVED_X + (<usize>i << 2), x);
    store<f32>(MOVED_Y + (<usize>i << 2), y);
    const direction = b(p + ANGLES, i);
    for (let j = 0; j < m; j++) {
      const dx = f(q + XS, j) - x;
      const dy = f(q + YS, j) - y;
      const d = dx * dx + dy * dy;
      if (d > OVERLAY_REACH * OVERLAY_REACH) continue;
      const off = turnedApart(b(q + ANGLES, j) - direction);
      if (off > OVERLAY_TURN) continue;
      const level = <i32>((sqrt(d) / OVERLAY_REACH + off / OVERLAY_TURN) * 500);
      const at = CLOSE + (<usize>found << 2);
      store<u8>(at, <u8>i);
      store<u8>(at + 1, <u8>j);
      store<u16>(at + 2, <u16>level);
      store<i32>(BUCKETS + (<usize>level << 2), load<i32>(BUCKETS + (<usize>level << 2)) + 1);
      found++;
    }
  }
  sort(CLOSE, found);
  memory.fill(TAKEN_A, 0, 256);
  let count = 0;
  let soft: f32 = 0;
  let sameType = 0;
  for (let k = 0; k < found; k++) {
    const at = SORTED + (<usize>k << 2);
    const i = <i32>load<u8>(at);
    const j = <i32>load<u8>(at + 1);
    if (b(TAKEN_A, i) | b(TAKEN_B, j)) continue;
    store<u8>(TAKEN_A + <usize>i, 1);
    store<u8>(TAKEN_B + <usize>j, 1);
    store<u8>(PAIRED + <usize>(2 * count), <u8>i);
    store<u8>(PAIRED + <usize>(2 * count + 1), <u8>j);
    count++;
    soft += 1 - <f32>load<u16>(at + 2) / 1000;
    if (b(p + TYPES, i) == b(q + TYPES, j)) sameType++;
  }
  let insideA = count;
  let insideB = count;
  for (let i = 0; i < n; i++) if (!b(TAKEN_A, i) && insideHull(q, f(MOVED_X, i), f(MOVED_Y, i))) insideA++;
  for (let j = 0; j < m; j++) {
    if (b(TAKEN_B, j)) continue;
    const x = f(q + XS, j) - toX;
    const y = f(q + YS, j) - toY;
    if (insideHull(p, cosine * x + sine * y + fromX, cosine * y - sine * x + fromY)) insideB++;
  }
  store<f32>(RESULT + 4, soft);
  store<f32>(RESULT + 8, <f32>insideA);
  store<f32>(RESULT + 12, <f32>insideB);
  store<f32>(RESULT + 16, <f32>sameType / <f32>(count + 2));
  store<i32>(RESULT + 20, count);
}

/** Compares two prepared prints; the numbers behind it are at `result`. Returns false when too few minutiae are alike. */
export function compare(p: usize, q: usize, leastRelaxed: f32): bool {
  memory.fill(RESULT, 0, 24);
  const fewest = min(load<i32>(p), load<i32>(q));
  const count = assign(p, q);
  if (count < 3) return false;
  relax(p, q, count, fewest);
  const relaxed = relaxedScore(count, fewest);
  store<f32>(RESULT, relaxed);
  if (relaxed < leastRelaxed) return false;
  // The three pairs held up most each propose a move; the one that most pairs agree with is taken.
  let bestPair = -1;
  let most = -1;
  memory.fill(TAKEN_A, 0, 128);
  for (let n = 0; n < 3; n++) {
    let top = -1;
    for (let t = 0; t < count; t++) if (!b(TAKEN_A, t) && (top < 0 || f(NOW, t) > f(NOW, top))) top = t;
    if (top < 0) break;
    store<u8>(TAKEN_A + <usize>top, 1);
    const agreeing = align(p, q, top, count);
    if (agreeing > most) {
      most = agreeing;
      bestPair = top;
    }
  }
  align(p, q, bestPair, count);
  overlay(p, q);
  return true;
}
