import type { Random } from './random.ts';
import { smoothNoise, type SmoothNoise } from './smooth-noise.ts';

/** How the ridges of a finger run as a whole (E. R. Henry's classes). */
export type PatternClass = 'arch' | 'tented-arch' | 'left-loop' | 'right-loop' | 'whorl';

export interface Point {
  x: number;
  y: number;
}

/** Where ridges turn back. `axis` points, in radians, to where the turned ridges run out. */
export interface Core extends Point {
  axis: number;
}

/** What the direction of the ridges follows from; places in pixels from the top left. */
export interface RidgeFlow {
  pattern: PatternClass;
  centre: Point;
  cores: Core[];
  deltas: Point[];
  /** How much the ridges bow over the fingertip, in radians at the sides of the top. */
  bow: number;
  /** Height of the fold of an arch in pixels; 0 in every other class. */
  fold: number;
  wander: SmoothNoise;
}

// Shares of the classes in a population (C. L. Wilson, G. T. Candela, C. I. Watson, 1994; also used by SFinGe).
const shares: [PatternClass, number][] = [
  ['left-loop', 0.338],
  ['right-loop', 0.317],
  ['whorl', 0.279],
  ['arch', 0.037],
  ['tented-arch', 0.029],
];

export function randomPattern(random: Random): PatternClass {
  let left = random.next();
  for (const [pattern, share] of shares) {
    left -= share;
    if (left < 0) return pattern;
  }
  return 'left-loop';
}

/** A finger's flow with its middle at `centre`. Distances of cores and deltas are those of adults at 500 dpi. */
export function randomFlow(random: Random, pattern: PatternClass, centre: Point): RidgeFlow {
  const upper = { x: centre.x + 8 * random.normal(), y: centre.y - 18 + 10 * random.normal() };
  const lower = { x: upper.x + 10 * random.normal(), y: upper.y + random.between(14, 60) };
  const side = { x: random.between(62, 105), y: random.between(85, 130) };
  const other = { x: random.between(80, 115), y: random.between(85, 130) };
  const below = { x: 6 * random.normal(), y: random.between(60, 95) };
  const flow: RidgeFlow = {
    pattern,
    centre,
    cores: [],
    deltas: [],
    bow: random.between(0.5, 0.8),
    fold: pattern === 'arch' ? random.between(45, 85) : 0,
    wander: smoothNoise(random, 220, 4),
  };
  if (pattern !== 'arch') flow.cores.push({ ...upper, axis: 0 });
  if (pattern === 'left-loop' || pattern === 'whorl') flow.deltas.push({ x: upper.x + side.x, y: upper.y + side.y });
  if (pattern === 'right-loop') flow.deltas.push({ x: upper.x - side.x, y: upper.y + side.y });
  if (pattern === 'tented-arch') flow.deltas.push({ x: upper.x + below.x, y: upper.y + below.y });
  if (pattern === 'whorl') {
    flow.cores.push({ ...lower, axis: 0 });
    flow.deltas.push({ x: upper.x - other.x, y: upper.y + other.y });
  }
  // A ridge lies along the ray from the core where half the ray's angle plus the rest of the flow is the ray's angle.
  const axes = flow.cores.map(
    (core) => 2 * flowAngle({ ...flow, cores: flow.cores.filter((c) => c !== core) }, core.x, core.y),
  );
  for (const [i, axis] of axes.entries()) flow.cores[i]!.axis = axis;
  return flow;
}

/** Slope of a fold that is highest at the middle and dies away below. */
function foldAngle({ centre, fold }: RidgeFlow, x: number, y: number): number {
  const across = (x - centre.x) / 75;
  const height = fold * Math.exp(-(((y - centre.y - 20) / 120) ** 2));
  return Math.atan(((-2 * across * height) / 75) * Math.exp(-across * across));
}

/** The zero of the model, with the turn crowded to the far side of the axis: ridges turn back as a U, not as a fan. */
function aroundCore(core: Core, dx: number, up: number): number {
  const distance = Math.sqrt(dx * dx + up * up) + 1e-9;
  const sine = (up * Math.cos(core.axis) - dx * Math.sin(core.axis)) / distance;
  return Math.atan2(up, dx) - 0.55 * Math.exp(-((distance / 130) ** 2)) * sine;
}

/**
 * The direction of the ridge at a place, in radians counter-clockwise from +x as it looks on the screen; a ridge has no
 * sense, so a half turn more is the same. The zero-pole model (B. G. Sherlock, D. M. Monro, 1993) turns around cores and
 * deltas; as it makes the ridges of the fingertip too flat, a bow over the tip is added, and a slow wander that makes
 * each finger its own (the freedom that Vizcaya and Gerhardt, 1996, give with piecewise corrections).
 */
export function flowAngle(flow: RidgeFlow, x: number, y: number): number {
  let angle = 0;
  for (const core of flow.cores) angle += aroundCore(core, x - core.x, core.y - y);
  for (const delta of flow.deltas) angle -= Math.atan2(delta.y - y, x - delta.x);
  angle /= 2;
  const across = (flow.centre.x - x) / 110;
  const up = 1 / (1 + Math.exp((y - flow.centre.y + 10) / 55));
  angle += flow.bow * (across / Math.sqrt(1 + across * across)) * (0.15 + 0.85 * up);
  if (flow.fold > 0) angle += foldAngle(flow, x, y);
  return angle + 0.05 * flow.wander(x, y);
}
