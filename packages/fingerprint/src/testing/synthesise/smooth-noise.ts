import type { Random } from './random.ts';

/** A random height at each place of a plane, changing slowly: mean near 0, deviation near 1. */
export type SmoothNoise = (x: number, y: number) => number;

/**
 * Smooth noise as a sum of plane waves in random directions. Unlike noise on a lattice it has no axes that an eye or a
 * test could find. `wavelength` is the typical distance in pixels between two heights of the same sign.
 */
export function smoothNoise(random: Random, wavelength: number, waves = 6): SmoothNoise {
  const kx = new Float64Array(waves);
  const ky = new Float64Array(waves);
  const phase = new Float64Array(waves);
  for (let i = 0; i < waves; i++) {
    const direction = (Math.PI * (i + random.next())) / waves;
    const k = (2 * Math.PI) / (wavelength * random.between(0.75, 1.6));
    kx[i] = k * Math.cos(direction);
    ky[i] = k * Math.sin(direction);
    phase[i] = random.between(0, 2 * Math.PI);
  }
  const scale = Math.sqrt(2 / waves);
  return (x, y) => {
    let sum = 0;
    for (let i = 0; i < waves; i++) sum += Math.sin(kx[i]! * x + ky[i]! * y + phase[i]!);
    return sum * scale;
  };
}

const step = 8;

/** The same heights over a picture from a grid of samples: between samples 8 px apart a slow change is straight enough. */
export function sampled(heights: SmoothNoise, width: number, height: number): SmoothNoise {
  const columns = Math.ceil(width / step) + 1;
  const rows = Math.ceil(height / step) + 1;
  const grid = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) grid[row * columns + column] = heights(column * step, row * step);
  }
  return (x, y) => {
    const left = Math.floor(x / step);
    const top = Math.floor(y / step);
    const i = top * columns + left;
    const right = x / step - left;
    const upper = grid[i]! + right * (grid[i + 1]! - grid[i]!);
    const lower = grid[i + columns]! + right * (grid[i + columns + 1]! - grid[i + columns]!);
    return upper + (y / step - top) * (lower - upper);
  };
}
