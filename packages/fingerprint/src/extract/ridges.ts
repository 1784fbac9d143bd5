// Ridges made clear: smoothed along their way, then sharpened across it at their own period.
import { ORIENTATIONS, type Groups } from './orientation.ts';
import type { PeriodMap } from './period.ts';
import type { Plane, Workspace } from './workspace.ts';

/** Pixels to either side, and the spread of the weights, of smoothing along a ridge. */
const ALONG_RADIUS = 10;
const ALONG_SIGMA = 5;
/** Pixels to either side of sharpening across, and the spread of its weights in ridge periods. */
const ACROSS_RADIUS = 14;
const ACROSS_SIGMA = 0.6;
const LONGEST_PERIOD = 20;
const PERIOD_STEPS = 4;
const alongWeights = Float32Array.from({ length: 2 * ALONG_RADIUS + 1 }, (_, i) =>
  Math.exp(-((i - ALONG_RADIUS) ** 2) / (2 * ALONG_SIGMA ** 2)),
);
const alongTotal = alongWeights.reduce((sum, weight) => sum + weight, 0);
for (let i = 0; i < alongWeights.length; i++) alongWeights[i]! /= alongTotal;

/** Even Gabor profiles without a mean, one for each quarter pixel of period, one after the other. */
const profiles = new Float32Array((LONGEST_PERIOD * PERIOD_STEPS + 1) * (2 * ACROSS_RADIUS + 1));
for (let step = 0; step <= LONGEST_PERIOD * PERIOD_STEPS; step++) {
  const period = Math.max(4, step / PERIOD_STEPS);
  const bell = Float32Array.from({ length: 2 * ACROSS_RADIUS + 1 }, (_, i) =>
    Math.exp(-((i - ACROSS_RADIUS) ** 2) / (2 * (ACROSS_SIGMA * period) ** 2)),
  );
  const wave = bell.map((weight, i) => weight * Math.cos((2 * Math.PI * (i - ACROSS_RADIUS)) / period));
  const level = wave.reduce((sum, value) => sum + value, 0) / bell.reduce((sum, value) => sum + value, 0);
  const profile = wave.map((value, i) => value - level * bell[i]!);
  const scale = profile.reduce((sum, value) => sum + Math.abs(value), 0);
  profiles.set(
    profile.map((value) => value / scale),
    step * profile.length,
  );
}

/**
 * Two short lines of taps in place of a Gabor filter of 600: since the taps across read values that were smoothed along
 * their own direction, the filter bends with the ridge (after Hong, Wan and Jain 1998; Gottschlich 2012 bends Gabor
 * filters in one piece). Ridges come out below zero, valleys above.
 */
export function enhanceRidges(
  work: Workspace,
  normal: Plane,
  groups: Groups,
  periods: PeriodMap,
  enhanced: Plane,
): void {
  const { height, stride } = normal;
  work.scratch(() => {
    const smooth = work.plane();
    const steps = work.bytes(periods.period.length);
    const line = (source: Plane, target: Plane, radius: number, turn: number, weights: Float32Array): void => {
      const offsets = work.integers(ORIENTATIONS * (2 * radius + 1));
      offsets.values.set(tapOffsets(radius, turn, stride));
      const table = work.floats(weights.length);
      table.values.set(weights);
      work.kernels.lines(
        source.address,
        target.address,
        groups.address,
        groups.perRow,
        height,
        stride,
        steps.address,
        periods.columns,
        offsets.address,
        table.address,
        2 * radius + 1,
      );
    };
    line(normal, smooth, ALONG_RADIUS, 0, alongWeights);
    for (let i = 0; i < steps.values.length; i++)
      steps.values[i] = Math.min(LONGEST_PERIOD * PERIOD_STEPS, Math.round(periods.period[i]! * PERIOD_STEPS));
    line(smooth, enhanced, ACROSS_RADIUS, Math.PI / 2, profiles);
  });
}

/** For each orientation, turned by an angle, the byte offsets of 2 × radius + 1 taps in a line, in a plane of this stride. */
function tapOffsets(radius: number, turn: number, stride: number): Int32Array {
  const length = 2 * radius + 1;
  const offsets = new Int32Array(ORIENTATIONS * length);
  for (let k = 0; k < ORIENTATIONS; k++) {
    const angle = (k * Math.PI) / ORIENTATIONS + turn;
    for (let i = 0; i < length; i++)
      offsets[k * length + i] =
        4 * (Math.round(Math.sin(angle) * (i - radius)) * stride + Math.round(Math.cos(angle) * (i - radius)));
  }
  return offsets;
}
