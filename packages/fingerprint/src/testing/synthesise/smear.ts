import type { Random } from './random.ts';
import { sampled, smoothNoise } from './smooth-noise.ts';

/** Smears ink in place, as when the finger slips: along one direction, in patches, less at the ends of the slip. */
export function smear(
  random: Random,
  ink: Float32Array,
  { width, height }: { width: number; height: number },
  pixels: number,
): void {
  const direction = random.between(0, Math.PI);
  const patches = sampled(smoothNoise(random, 200, 4), width, height);
  const sharp = Float32Array.from(ink);
  const steps = Math.ceil(pixels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const slipped = pixels * Math.min(1, Math.max(0, 0.75 + 0.5 * patches(x, y)));
      let sum = 0;
      for (let step = -steps; step <= steps; step++) {
        const along = (slipped * step) / (2 * steps);
        const column = Math.round(x + along * Math.cos(direction));
        const row = Math.round(y + along * Math.sin(direction));
        if (column >= 0 && row >= 0 && column < width && row < height) sum += sharp[row * width + column]!;
      }
      ink[y * width + x] = sum / (2 * steps + 1);
    }
  }
}
