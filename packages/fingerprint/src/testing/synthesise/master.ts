import type { Minutia } from '../../template.ts';
import { growRidges, type RidgePlan } from './grow.ts';
import { scatterPores } from './pores.ts';
import { Random } from './random.ts';
import { flowAngle, randomFlow, randomPattern, type PatternClass, type RidgeFlow } from './ridge-flow.ts';
import { smoothNoise } from './smooth-noise.ts';
import { trueMinutiae } from './true-minutiae.ts';

export interface MasterOptions {
  /** Pixels at 500 dpi. */
  width: number;
  height: number;
  /** Drawn in natural shares when not given. */
  pattern?: PatternClass;
  /** Mean distance from ridge to ridge in pixels, 7 to 11; drawn around 9 when not given. */
  period?: number;
}

/** A synthetic finger: nobody's. Everything is in pixels at 500 dpi, row by row from the top left. */
export interface Master extends RidgePlan {
  pattern: PatternClass;
  flow: RidgeFlow;
  /** Mean distance from ridge to ridge. */
  period: number;
  /** -1 the floor of a valley, 1 the top of a ridge, 0 where there is no skin. */
  ridges: Float32Array;
  /** Sweat pores, 0 none to 1 the middle of one. */
  pores: Float32Array;
  minutiae: Minutia[];
}

/**
 * Makes the whole finger of a seed, after Cappelli et al., "Synthetic fingerprint-image generation" (ICPR 2000): a
 * shape, a direction for every place, a spacing for every place, and ridges grown from them.
 */
export function master(seed: number, options: Partial<MasterOptions> = {}): Master {
  const { width = 388, height = 374 } = options;
  const random = new Random(seed, 0x6d617374);
  const drawn = randomPattern(random);
  const pattern = options.pattern ?? drawn;
  const drawnPeriod = Math.min(10.2, Math.max(7.8, 9 + 0.5 * random.normal()));
  const period = options.period ?? drawnPeriod;
  const flow = randomFlow(random, pattern, { x: width / 2, y: height / 2 });
  const plan = planRidges(flow, period, width, height, random);
  const ridges = growRidges(plan, random);
  const pores = scatterPores(plan, ridges, random);
  return { ...plan, pattern, flow, period, ridges, pores, minutiae: trueMinutiae(plan, ridges) };
}

function planRidges(flow: RidgeFlow, period: number, width: number, height: number, random: Random): RidgePlan {
  const angles = new Float32Array(width * height);
  const periods = new Float32Array(width * height);
  const skin = new Uint8Array(width * height);
  const variation = smoothNoise(random, 160);
  const tip = { x: width * random.between(0.44, 0.49), y: height * random.between(0.47, 0.495) };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = (x - width / 2) / tip.x;
      const dy = (y - height / 2) / tip.y;
      // Nearly an oval: the lower half is squarer, where the finger goes on.
      const power = dy > 0 ? 3.2 : 2.3;
      if (Math.abs(dx) ** power + Math.abs(dy) ** power > 1) continue;
      const i = y * width + x;
      skin[i] = 1;
      angles[i] = flowAngle(flow, x, y);
      // Ridges lie wider apart below the deltas than around the core.
      const below = 0.05 * Math.tanh((y - flow.centre.y - 40) / 60);
      periods[i] = period * (1 + below + 0.045 * variation(x, y));
    }
  }
  return { width, height, angles, periods, skin };
}
