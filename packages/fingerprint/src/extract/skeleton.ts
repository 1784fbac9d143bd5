// Lines of one pixel, read as a drawing: where they end, and which of their ends are faults of the picture.
import { neighbours } from './thin.ts';

export interface Skeleton {
  width: number;
  lines: Uint8Array;
  /** Places of the pixels of its lines, in reading order; some may have been erased since. */
  pixels: Int32Array;
}

/** A path from an end of a line, and what it came to: another end, a branch, or neither within its length. */
export interface Trace {
  path: number[];
  met: 'end' | 'branch' | 'nothing';
}

/** Longest of each fault, pixels at 500 dpi: a dot, a break, a spur, a piece of line by itself. */
const DOT = 6;
const GAP = 16;
const RUPTURE = 5;
const TAIL = 16;
const FRAGMENT = 22;
/** How far back an end is followed to know which way it points, and how straight two ends must face each other. */
const LOOK_BACK = 12;
const FACING = 0.75;
const RUPTURE_FACING = 0.2;

/** Steps straight up, right, down and left before the diagonal ones. */
const stepOrder = [0, 2, 4, 6, 1, 3, 5, 7];

/** Places of the ends of lines, in reading order. */
export function findEnds({ width, lines, pixels }: Skeleton): number[] {
  const around = neighbours(width);
  const ends: number[] = [];
  for (const p of pixels) if (lines[p] === 1 && isEnd(lines, p, around)) ends.push(p);
  return ends;
}

/** Half the changes between line and ground around a pixel (Rutovitz 1966): 1 at an end, 2 along a line, 3 or more at a branch. */
function crossings(lines: Uint8Array, p: number, around: number[]): number {
  let changes = 0;
  let before = lines[p + around[7]!]!;
  for (let i = 0; i < 8; i++) {
    const here = lines[p + around[i]!]!;
    changes += here ^ before;
    before = here;
  }
  return changes >> 1;
}

function isEnd(lines: Uint8Array, p: number, around: number[]): boolean {
  let count = 0;
  for (let i = 0; i < 8; i++) count += lines[p + around[i]!]!;
  return count === 1 || (count === 2 && crossings(lines, p, around) === 1);
}

/** Follows the line from an end for at most `longest` steps. */
export function traceFrom({ width, lines }: Skeleton, end: number, longest: number): Trace {
  const around = neighbours(width);
  const path = [end];
  let [at, before] = [end, -1];
  while (path.length <= longest) {
    const next = nextStep(lines, path, at, before, around);
    if (next < 0) return { path, met: 'end' };
    path.push(next);
    if (crossings(lines, next, around) >= 3) return { path, met: 'branch' };
    [before, at] = [at, next];
  }
  return { path, met: 'nothing' };
}

function nextStep(lines: Uint8Array, path: number[], at: number, before: number, around: number[]): number {
  for (const step of stepOrder) {
    const next = at + around[step]!;
    if (lines[next] !== 1 || next === before) continue;
    if (before >= 0 && around.includes(next - before)) continue;
    if (path.length > 2 && path.includes(next)) continue;
    return next;
  }
  return -1;
}

/**
 * Takes away what sweat, dust and dryness draw: dots, breaks in a line, spurs and loose pieces. On the skeleton of the
 * valleys the same rules close bridges and pores. (The order and the sizes follow SourceAFIS; its graph is not needed.)
 */
export function mend(skeleton: Skeleton): void {
  erase(skeleton, 'end', DOT);
  closeGaps(skeleton);
  erase(skeleton, 'branch', TAIL);
  erase(skeleton, 'end', FRAGMENT);
  erase(skeleton, 'branch', TAIL);
}

function erase(skeleton: Skeleton, met: 'end' | 'branch', longest: number): void {
  const { lines } = skeleton;
  for (const end of findEnds(skeleton)) {
    if (!lines[end]) continue;
    const trace = traceFrom(skeleton, end, longest);
    if (trace.met !== met) continue;
    if (met === 'branch') trace.path.pop();
    for (const p of trace.path) lines[p] = 0;
  }
}

interface LooseEnd {
  x: number;
  y: number;
  /** The way it points, away from its line. */
  dx: number;
  dy: number;
  path: number[];
  joined: boolean;
}

function closeGaps(skeleton: Skeleton): void {
  const ends = findEnds(skeleton).map((end) => looseEnd(skeleton, end));
  const gaps: { distance: number; a: LooseEnd; b: LooseEnd }[] = [];
  for (const [i, a] of ends.entries()) {
    for (const b of ends.slice(i + 1)) {
      // In reading order nothing further down can be near.
      if (b.y - a.y > GAP) break;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(dx, dy);
      if (distance > GAP || a.path.includes(b.path[0]!)) continue;
      const facing = distance <= RUPTURE ? RUPTURE_FACING : FACING;
      if (a.dx * dx + a.dy * dy > facing * distance && -(b.dx * dx + b.dy * dy) > facing * distance)
        gaps.push({ distance, a, b });
    }
  }
  for (const { a, b } of gaps.sort((one, other) => one.distance - other.distance))
    if (!a.joined && !b.joined) a.joined = b.joined = draw(skeleton, a, b);
}

function looseEnd(skeleton: Skeleton, end: number): LooseEnd {
  const { width } = skeleton;
  const { path } = traceFrom(skeleton, end, LOOK_BACK);
  const from = path.at(-1)!;
  const [x, y] = [end % width, Math.floor(end / width)];
  const [dx, dy] = [x - (from % width), y - Math.floor(from / width)];
  const length = Math.hypot(dx, dy) || 1;
  return { x, y, dx: dx / length, dy: dy / length, path, joined: false };
}

/** Draws a line between two ends unless another line is in the way. */
function draw({ width, lines }: Skeleton, a: LooseEnd, b: LooseEnd): boolean {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y));
  const pixels: number[] = [];
  for (let i = 1; i < steps; i++)
    pixels.push(Math.round(a.y + ((b.y - a.y) * i) / steps) * width + Math.round(a.x + ((b.x - a.x) * i) / steps));
  if (pixels.some((p) => lines[p] === 1 && p !== a.path[0] && p !== b.path[0])) return false;
  for (const p of pixels) lines[p] = 1;
  return true;
}
