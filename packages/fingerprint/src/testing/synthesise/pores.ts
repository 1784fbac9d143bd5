import type { RidgePlan } from './grow.ts';
import type { Random } from './random.ts';

const apart = 8;
const radius = 1.25;

/** Sweat pores as a map from 0 (none) to 1 (the middle of a pore): dots along the tops of the ridges, about 8 px apart. */
export function scatterPores(plan: RidgePlan, ridges: Float32Array, random: Random): Float32Array {
  const { width, height } = plan;
  const pores = new Float32Array(width * height);
  const taken = new Uint8Array(width * height);
  for (let attempts = 0.25 * width * height; attempts > 0; attempts--) {
    const x = random.whole(apart, width - apart - 1);
    const y = random.whole(apart, height - apart - 1);
    const i = y * width + x;
    if (ridges[i]! < 0.75 || taken[i] === 1) continue;
    const depth = random.between(0.4, 1);
    for (let dy = -apart; dy <= apart; dy++) {
      for (let dx = -apart; dx <= apart; dx++) {
        const distance = dx * dx + dy * dy;
        const near = i + dy * width + dx;
        if (distance <= apart * apart) taken[near] = 1;
        if (distance <= 16) pores[near]! += depth * Math.exp(-distance / (2 * radius * radius));
      }
    }
  }
  return pores;
}
