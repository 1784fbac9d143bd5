import type { Minutia, Template } from '../../template.ts';
import { Random } from './random.ts';

export interface MateOptions {
  /** Deviation of the turn between the two impressions. */
  turnDegrees: number;
  /** Deviation of the shift, across and along, in pixels. */
  shiftPixels: number;
  /** Deviation of the pull of the skin at the edge of the print. */
  pullPixels: number;
  /** Deviation of each place and direction about where it should be. */
  placePixels: number;
  directionDegrees: number;
  /** Share of the minutiae that the extractor misses in the common area, and that it makes up, of all. */
  lost: number;
  spurious: number;
  /** Deviation of the touching area's middle on the finger: what lies outside it is not seen. */
  contactPixels: number;
}

const usual: MateOptions = {
  turnDegrees: 10,
  shiftPixels: 25,
  pullPixels: 4,
  placePixels: 1.75,
  directionDegrees: 5.5,
  lost: 0.14,
  spurious: 0.22,
  contactPixels: 14,
};

/**
 * Another impression of the finger of a template: turned, moved, pulled, seen in part, with minutiae missing and others
 * made up. With the usual options a fifth to a quarter is lost and about as many are new.
 */
export function mate(template: Template, seed: number, options: Partial<MateOptions> = {}): Template {
  const given = { ...usual, ...options };
  const random = new Random(seed, 0x6d617465);
  const middle = middleOf(template);
  const move = drawMove(random, given, template, middle);
  const sees = drawContact(random, given, middle);
  const minutiae: Minutia[] = [];
  for (const minutia of template.minutiae) {
    if (!sees(minutia.x, minutia.y) || random.chance(given.lost)) continue;
    const angle = minutia.angle + (given.directionDegrees * random.normal() * 256) / 360;
    const type = random.chance(0.12) ? (minutia.type === 'ending' ? 'bifurcation' : 'ending') : minutia.type;
    const moved = move(minutia.x, minutia.y, angle, given.placePixels);
    if (moved) minutiae.push({ ...moved, type, quality: Math.max(1, minutia.quality - random.whole(0, 15)) });
  }
  const made = Math.round(given.spurious * template.minutiae.length * (1 + 0.12 * random.normal()));
  for (let i = 0, attempts = 0; i < made && attempts < 200 && template.minutiae.length > 0; attempts++) {
    const x = random.whole(0, template.width - 1);
    const y = random.whole(0, template.height - 1);
    if (!sees(x, y)) continue;
    // A made-up minutia still lies along the ridges: near another its direction is about that one's, in either sense.
    const along = nearest(template.minutiae, x, y).angle + 9 * random.normal() + (random.chance(0.5) ? 128 : 0);
    const moved = move(x, y, along, 0);
    if (!moved || minutiae.some((other) => (other.x - moved.x) ** 2 + (other.y - moved.y) ** 2 < 36)) continue;
    minutiae.push({ ...moved, type: random.chance(0.5) ? 'ending' : 'bifurcation', quality: random.whole(20, 80) });
    i++;
  }
  return { ...template, quality: random.whole(45, 95), minutiae };
}

interface Middle {
  x: number;
  y: number;
  across: number;
  along: number;
}

/** Middle and half-axes of the area that a template covers. */
function middleOf({ minutiae, width, height }: Template): Middle {
  if (minutiae.length === 0) return { x: width / 2, y: height / 2, across: width / 2, along: height / 2 };
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (const { x, y } of minutiae) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    across: (right - left) / 2 + 8,
    along: (bottom - top) / 2 + 8,
  };
}

type Place = Pick<Minutia, 'x' | 'y' | 'angle'>;
type Move = (x: number, y: number, angle: number, jitter: number) => Place | undefined;

function drawMove(random: Random, given: MateOptions, { width, height }: Template, middle: Middle): Move {
  const turn = (given.turnDegrees * random.normal() * Math.PI) / 180;
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);
  const right = given.shiftPixels * random.normal();
  const down = given.shiftPixels * random.normal();
  // The pull as a surface of second order in each direction.
  const pull = Array.from({ length: 6 }, () => given.pullPixels * 0.6 * random.normal());
  return (x, y, angle, jitter) => {
    const u = (x - middle.x) / middle.across;
    const v = (y - middle.y) / middle.along;
    const pulledX = x - middle.x + pull[0]! * u * u + pull[1]! * u * v + pull[2]! * v * v + jitter * random.normal();
    const pulledY = y - middle.y + pull[3]! * u * u + pull[4]! * u * v + pull[5]! * v * v + jitter * random.normal();
    // Rows grow downwards: this turns counter-clockwise as it looks.
    const placeX = Math.round(middle.x + right + cosine * pulledX + sine * pulledY);
    const placeY = Math.round(middle.y + down - sine * pulledX + cosine * pulledY);
    if (placeX < 0 || placeY < 0 || placeX >= width || placeY >= height) return undefined;
    return { x: placeX, y: placeY, angle: Math.round(angle + (turn * 128) / Math.PI) & 255 };
  };
}

function drawContact(random: Random, { contactPixels }: MateOptions, middle: Middle) {
  const x0 = middle.x + contactPixels * random.normal();
  const y0 = middle.y + contactPixels * random.normal();
  const across = middle.across * random.between(0.95, 1.1);
  const along = middle.along * random.between(0.95, 1.1);
  return (x: number, y: number): boolean => ((x - x0) / across) ** 2 + ((y - y0) / along) ** 2 <= 1;
}

function nearest(minutiae: readonly Minutia[], x: number, y: number): Minutia {
  let best = minutiae[0]!;
  let least = Infinity;
  for (const minutia of minutiae) {
    const distance = (minutia.x - x) ** 2 + (minutia.y - y) ** 2;
    if (distance < least) [best, least] = [minutia, distance];
  }
  return best;
}
