// How far apart the ridges lie.
import { ORIENTATIONS, OUTSIDE, type Groups } from './orientation.ts';
import { CELL, type Plane } from './workspace.ts';

/** Side of a block that has one ridge period, pixels. */
const PERIOD_BLOCK = 16;
/** Usual distance of ridges of an adult at 500 dpi, pixels. */
const USUAL_PERIOD = 9;
const SHORTEST = 4.5;
const LONGEST = 18;
const STEP = 1.07;
/** The signature: this many pixels across the ridges, each the mean of seven samples along them. */
const LENGTH = 48;
const HALF_WIDTH = 9;
const WINDOW_SIGMA = 13;

/** Blocks to either side that a block listens to, and how much. */
const REACH = 4;
const nearness = Array.from({ length: REACH + 1 }, (_, i) => Math.exp(-(i * i) / (2 * 1.5 ** 2)));
const LEAST_SURENESS = 0.3;

const periods: number[] = [];
for (let period = SHORTEST; period <= LONGEST; period *= STEP) periods.push(period);
const middle = (i: number): number => i - LENGTH / 2 + 0.5;
const window = Float32Array.from({ length: LENGTH }, (_, i) => Math.exp(-(middle(i) ** 2) / (2 * WINDOW_SIGMA ** 2)));
const windowTotal = window.reduce((sum, weight) => sum + weight, 0);
const wave = (turn: (angle: number) => number): Float32Array[] =>
  periods.map((period) =>
    Float32Array.from({ length: LENGTH }, (_, i) => turn((2 * Math.PI * middle(i)) / period) * window[i]!),
  );
const cosines = wave(Math.cos);
const sines = wave(Math.sin);

/** Ridge period of each block of 16 × 16 pixels, in pixels. */
export interface PeriodMap {
  columns: number;
  period: Float32Array;
}

/**
 * Ridge period by the spectrum of a signature across the ridges: Hong, Wan and Jain (1998) measure the distance of its
 * peaks, which noise moves; the strongest of 21 waves does not care. Unsure blocks take their neighbours' period.
 */
export function findPeriods(normal: Plane, { perRow, values }: Groups): PeriodMap {
  const { width, height } = normal;
  const columns = Math.ceil(width / PERIOD_BLOCK);
  const rows = Math.ceil(height / PERIOD_BLOCK);
  const period = new Float32Array(columns * rows);
  const sureness = new Float32Array(columns * rows);
  const signature = new Float32Array(LENGTH);
  for (let i = 0; i < period.length; i++) {
    const x = Math.min(width - 1, (i % columns) * PERIOD_BLOCK + PERIOD_BLOCK / 2);
    const y = Math.min(height - 1, Math.floor(i / columns) * PERIOD_BLOCK + PERIOD_BLOCK / 2);
    const orientation = values[y * perRow + Math.floor(x / CELL)]!;
    if (orientation === OUTSIDE) continue;
    takeSignature(normal, x, y, (orientation * Math.PI) / ORIENTATIONS, signature);
    const wave = strongestWave(signature);
    period[i] = wave.period;
    sureness[i] = wave.sureness;
  }
  return { columns, period: smoothPeriods(period, sureness, columns) };
}

/** Each block's period, averaged with its neighbours' by sureness and nearness; a print's own mean where nobody is sure. */
function smoothPeriods(period: Float32Array, sureness: Float32Array, columns: number): Float32Array {
  let [sum, total] = [0, 0];
  for (let i = 0; i < period.length; i++) {
    sum += period[i]! * sureness[i]!;
    total += sureness[i]!;
  }
  const usual = total > 0 ? sum / total : USUAL_PERIOD;
  const rows = period.length / columns;
  return period.map((_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    let [weighted, weights] = [LEAST_SURENESS * usual, LEAST_SURENESS];
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) {
      for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++) {
        const weight = sureness[y * columns + x]! * nearness[Math.abs(x - column)]! * nearness[Math.abs(y - row)]!;
        weighted += weight * period[y * columns + x]!;
        weights += weight;
      }
    }
    return weighted / weights;
  });
}

function takeSignature(plane: Plane, x: number, y: number, angle: number, signature: Float32Array): void {
  const { width, height, stride, start, all } = plane;
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < LENGTH; i++) {
    const across = middle(i);
    let sum = 0;
    let count = 0;
    for (let along = -HALF_WIDTH; along <= HALF_WIDTH; along += HALF_WIDTH / 3) {
      const sx = Math.round(x - uy * across + ux * along);
      const sy = Math.round(y + ux * across + uy * along);
      if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue;
      sum += all[start + sy * stride + sx]!;
      count++;
    }
    signature[i] = count > 0 ? sum / count : 0;
  }
}

function strongestWave(signature: Float32Array): { period: number; sureness: number } {
  let mean = 0;
  for (let i = 0; i < LENGTH; i++) mean += signature[i]! * window[i]!;
  mean /= windowTotal;
  let energy = 0;
  for (let i = 0; i < LENGTH; i++) energy += (signature[i]! - mean) ** 2 * window[i]!;
  const power = periods.map((_, k) => {
    let a = 0;
    let b = 0;
    for (let i = 0; i < LENGTH; i++) {
      a += (signature[i]! - mean) * cosines[k]![i]!;
      b += (signature[i]! - mean) * sines[k]![i]!;
    }
    return a * a + b * b;
  });
  let best = 0;
  for (let k = 1; k < power.length; k++) if (power[k]! > power[best]!) best = k;
  // A strongest wave at either end is no ridge pattern.
  if (best === 0 || best === periods.length - 1 || energy <= 0) return { period: 0, sureness: 0 };
  const [before, at, after] = [power[best - 1]!, power[best]!, power[best + 1]!];
  const shift = (before - after) / (2 * (before - 2 * at + after) || 1);
  const share = Math.min(1, (2 * at) / (energy * windowTotal));
  return { period: periods[best]! * STEP ** shift, sureness: share * share };
}
