import type { Random } from './random.ts';

/** Noise of deviation 1 whose grains are about `grain` pixels wide: white noise, blurred twice, scaled back. */
export function grainyNoise(random: Random, width: number, height: number, grain: number): Float32Array {
  const noise = new Float32Array(width * height);
  for (let i = 0; i < noise.length; i++) noise[i] = random.normal();
  const radius = Math.max(1, Math.round(grain / 2));
  for (let pass = 0; pass < 2; pass++) {
    blurLines(noise, width, height, 1, width, radius);
    blurLines(noise, height, width, width, 1, radius);
  }
  let squares = 0;
  for (let i = 0; i < noise.length; i++) squares += noise[i]! * noise[i]!;
  const scale = 1 / Math.sqrt(squares / noise.length);
  for (let i = 0; i < noise.length; i++) noise[i]! *= scale;
  return noise;
}

/** Running mean along lines, in place; beyond the ends the line goes on mirrored. */
function blurLines(data: Float32Array, length: number, lines: number, step: number, lineStep: number, radius: number) {
  const copy = new Float32Array(length + 2 * radius);
  for (let line = 0; line < lines; line++) {
    const from = line * lineStep;
    for (let i = -radius; i < length + radius; i++) {
      const mirrored = i < 0 ? -i : i >= length ? 2 * length - 2 - i : i;
      copy[i + radius] = data[from + Math.min(length - 1, Math.max(0, mirrored)) * step]!;
    }
    let sum = 0;
    for (let i = 0; i < 2 * radius; i++) sum += copy[i]!;
    for (let i = 0; i < length; i++) {
      sum += copy[i + 2 * radius]!;
      data[from + i * step] = sum / (2 * radius + 1);
      sum -= copy[i]!;
    }
  }
}

/** The mean with the eight neighbours, weighted 1-2-1 both ways: how sharp a lens is. */
export function soften(data: Float32Array, width: number, height: number): void {
  for (const [length, lines, step, lineStep] of [
    [width, height, 1, width],
    [height, width, width, 1],
  ] as const) {
    for (let line = 0; line < lines; line++) {
      const from = line * lineStep;
      let before = data[from]!;
      for (let i = 0; i < length; i++) {
        const here = data[from + i * step]!;
        const after = i + 1 < length ? data[from + (i + 1) * step]! : here;
        data[from + i * step] = (before + 2 * here + after) / 4;
        before = here;
      }
    }
  }
}
