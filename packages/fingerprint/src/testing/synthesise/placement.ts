import type { ImpressionOptions } from './conditions.ts';
import type { Random } from './random.ts';
import type { Point } from './ridge-flow.ts';
import { smoothNoise } from './smooth-noise.ts';

/** Where the finger lies on the sensor and how its skin is pulled. */
export interface Placement {
  /** Counter-clockwise, of the finger on the picture. */
  degrees: number;
  /** Pixels of the finger's middle off the picture's middle. */
  right: number;
  down: number;
  /** The place on the finger that is seen at a place of the picture. */
  toFinger(x: number, y: number): Point;
  /** The place of the picture where a place of the finger is seen. */
  toPicture(x: number, y: number): Point;
}

const triangular = (random: Random) => random.next() + random.next() - 1;

/**
 * Lays a finger on a sensor. The middle of the touching skin sticks and the skin around it is pulled and twisted (the
 * model of R. Cappelli, D. Maio, D. Maltoni, "Modelling plastic distortion in fingerprint images", ICAPR 2001), with a
 * little slow unevenness; the largest move is about `distortionPixels`.
 */
export function placeFinger(
  random: Random,
  options: ImpressionOptions,
  finger: { width: number; height: number },
  picture: { width: number; height: number },
): Placement {
  const drawn = {
    degrees: options.rotationDegrees * triangular(random),
    right: options.shiftPixels * triangular(random),
    down: options.shiftPixels * triangular(random),
  };
  const { degrees, right, down } = options.placement ?? drawn;
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  const pull = skinPull(random, options.distortionPixels);
  const toFinger = (x: number, y: number): Point => {
    const dx = x - picture.width / 2 - right;
    const dy = y - picture.height / 2 - down;
    // Rows grow downwards, so a counter-clockwise turn of the finger undone is a clockwise one here.
    const u = cosine * dx - sine * dy;
    const v = sine * dx + cosine * dy;
    const moved = pull(u, v);
    return { x: finger.width / 2 + u + moved.x, y: finger.height / 2 + v + moved.y };
  };
  const toPicture = (x: number, y: number): Point => {
    const aim = { x: x - finger.width / 2, y: y - finger.height / 2 };
    let [u, v] = [aim.x, aim.y];
    // The pull changes slowly, so subtracting what it moved here converges at once.
    for (let i = 0; i < 4; i++) {
      const moved = pull(u, v);
      [u, v] = [aim.x - moved.x, aim.y - moved.y];
    }
    return {
      x: picture.width / 2 + right + cosine * u + sine * v,
      y: picture.height / 2 + down - sine * u + cosine * v,
    };
  };
  return { degrees, right, down, toFinger, toPicture };
}

function skinPull(random: Random, pixels: number): (u: number, v: number) => Point {
  const direction = random.between(0, 2 * Math.PI);
  const strength = pixels * random.between(0.3, 0.75);
  const twist = (0.5 * pixels * triangular(random)) / 120;
  const unevenAcross = smoothNoise(random, 190, 4);
  const unevenAlong = smoothNoise(random, 190, 4);
  const sticks = { x: 25 * random.normal(), y: 25 * random.normal() };
  return (u, v) => {
    const dx = (u - sticks.x) / 120;
    const dy = (v - sticks.y) / 150;
    const squared = dx * dx + dy * dy;
    const loose = squared / (1 + squared);
    return {
      x: loose * (strength * Math.cos(direction) + twist * v) + 0.12 * pixels * unevenAcross(u, v),
      y: loose * (strength * Math.sin(direction) - twist * u) + 0.12 * pixels * unevenAlong(u, v),
    };
  };
}
