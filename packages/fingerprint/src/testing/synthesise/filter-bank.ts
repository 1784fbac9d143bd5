/** Directions in half a turn and periods for which there is a filter of its own. */
export const directions = 64;
const shortest = 6.5;
const longest = 12;
const periodStep = 0.5;
const periods = Math.round((longest - shortest) / periodStep) + 1;

/** Reach of a filter in pixels: beyond it the bell has fallen under 4 %. */
export const reach = 9;

/** Half of each filter: a filter looks the same turned by half a turn, so pairs of pixels share a weight. */
export interface FilterBank {
  /** Pixel offsets of the half without the middle, for a picture of the stride asked for. */
  offsets: Int32Array;
  /** Weights, filter after filter: the middle first, then one for each offset. */
  weights: Float32Array;
  /** Weights of one filter. */
  size: number;
}

/** Where in the weights the filter for a direction (radians) and a period (pixels) begins. */
export function filterIndex(bank: FilterBank, angle: number, period: number): number {
  const direction = ((Math.round((angle / Math.PI) * directions) % directions) + directions) % directions;
  const step = Math.round((Math.min(longest, Math.max(shortest, period)) - shortest) / periodStep);
  return (direction * periods + step) * bank.size;
}

/**
 * Even Gabor filters, a wave across the ridge under a round bell, without a constant part. The bell lets about three
 * ridges through (R. Cappelli, A. Erol, D. Maio, D. Maltoni, "Synthetic fingerprint-image generation", ICPR 2000).
 * Scaled so that the filter's own wave of height 1 comes out with the height `gain`.
 */
export function filterBank(stride: number, gain: number): FilterBank {
  const steps: [number, number][] = [];
  for (let dy = 0; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const secondHalf = dy > 0 || dx > 0;
      if (secondHalf && dx * dx + dy * dy <= reach * reach) steps.push([dx, dy]);
    }
  }
  const size = steps.length + 1;
  const weights = new Float32Array(directions * periods * size);
  for (let direction = 0; direction < directions; direction++) {
    for (let step = 0; step < periods; step++) {
      const filter = weights.subarray((direction * periods + step) * size, (direction * periods + step + 1) * size);
      fill(filter, steps, (direction * Math.PI) / directions, shortest + step * periodStep, gain);
    }
  }
  return { offsets: Int32Array.from(steps, ([dx, dy]) => dy * stride + dx), weights, size };
}

function fill(filter: Float32Array, steps: [number, number][], angle: number, period: number, gain: number): void {
  const k = (2 * Math.PI) / period;
  const bell = 1 / (2 * (0.4 * period) ** 2);
  // Rows grow downwards: across a ridge at `angle` is (sin, cos) in pixels.
  const waves = steps.map(([dx, dy]) => Math.cos(k * (dx * Math.sin(angle) + dy * Math.cos(angle))));
  const bells = steps.map(([dx, dy]) => Math.exp(-(dx * dx + dy * dy) * bell));
  let wave = 1;
  let area = 1;
  for (const [i, height] of bells.entries()) {
    wave += 2 * height * waves[i]!;
    area += 2 * height;
  }
  const constant = wave / area;
  let response = 1 - constant;
  for (const [i, height] of bells.entries()) response += 2 * height * (waves[i]! - constant) * waves[i]!;
  filter[0] = ((1 - constant) * gain) / response;
  for (const [i, height] of bells.entries()) filter[i + 1] = (height * (waves[i]! - constant) * gain) / response;
}
