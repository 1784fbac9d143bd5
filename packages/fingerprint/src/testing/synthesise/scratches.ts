import type { Random } from './random.ts';

/** Thin, slightly bent lines where nothing touches, as a map: 1 untouched by them, 0 wiped away. */
export function scratchMap(random: Random, width: number, height: number, count: number): Float32Array {
  const kept = new Float32Array(width * height).fill(1);
  for (let scratch = 0; scratch < count; scratch++) {
    let x = random.between(0.2, 0.8) * width;
    let y = random.between(0.2, 0.8) * height;
    let direction = random.between(0, 2 * Math.PI);
    const bend = 0.006 * random.normal();
    const halfWidth = random.between(0.5, 1.3);
    for (let length = random.between(25, 140); length > 0; length--) {
      wipe(kept, width, height, x, y, halfWidth);
      direction += bend;
      x += Math.cos(direction);
      y += Math.sin(direction);
    }
  }
  return kept;
}

function wipe(kept: Float32Array, width: number, height: number, x: number, y: number, halfWidth: number): void {
  for (let row = Math.max(0, Math.floor(y) - 3); row <= Math.min(height - 1, Math.floor(y) + 3); row++) {
    for (let column = Math.max(0, Math.floor(x) - 3); column <= Math.min(width - 1, Math.floor(x) + 3); column++) {
      const squared = (column - x) ** 2 + (row - y) ** 2;
      const left = 1 - Math.exp(-squared / (2 * halfWidth * halfWidth));
      const i = row * width + column;
      kept[i] = Math.min(kept[i]!, left);
    }
  }
}
