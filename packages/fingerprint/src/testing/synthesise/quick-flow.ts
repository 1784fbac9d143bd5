import type { Random } from './random.ts';

// Cores and deltas of one template, reused from template to template: a gallery makes a million of them.
const coreX = new Float64Array(2);
const coreY = new Float64Array(2);
const deltaX = new Float64Array(2);
const deltaY = new Float64Array(2);
let singular = 0;
let middle = 0;
let level = 0;
let bow = 0;
let fold = 0;

/**
 * Draws the flow of a finger for the `quickAngle` calls that follow: the zero-pole model of `ridge-flow.ts` with its bow,
 * without what costs time. Shares of the classes as there, tented arches among the arches.
 */
export function drawQuickFlow(random: Random, centreX: number, centreY: number): void {
  const draw = random.next();
  middle = centreX;
  level = centreY;
  bow = random.between(0.35, 0.6);
  fold = 0;
  const x = centreX + 8 * random.normal();
  const y = centreY - 18 + 10 * random.normal();
  coreX[0] = x;
  coreY[0] = y;
  if (draw < 0.655) {
    singular = 1;
    deltaX[0] = x + (draw < 0.338 ? 1 : -1) * random.between(62, 105);
    deltaY[0] = y + random.between(85, 130);
  } else if (draw < 0.934) {
    singular = 2;
    coreX[1] = x + 10 * random.normal();
    coreY[1] = y + random.between(14, 60);
    deltaX[0] = x - random.between(80, 115);
    deltaY[0] = y + random.between(85, 130);
    deltaX[1] = x + random.between(80, 115);
    deltaY[1] = y + random.between(85, 130);
  } else {
    singular = 0;
    fold = random.between(0.5, 0.9);
  }
}

/** Direction of the ridge at a place in radians, counter-clockwise from +x; half a turn more is the same ridge. */
export function quickAngle(x: number, y: number): number {
  let angle = 0;
  for (let i = 0; i < singular; i++) {
    angle += Math.atan2(coreY[i]! - y, x - coreX[i]!) - Math.atan2(deltaY[i]! - y, x - deltaX[i]!);
  }
  const across = (middle - x) / 110;
  const up = (level - y) / 90;
  const high = up > 1 ? 1 : up < -0.7 ? 0.15 : 0.5 + 0.5 * up;
  return angle / 2 + bow * across * high + (fold * across) / (0.35 + across * across * 3);
}
