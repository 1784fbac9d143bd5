import type { ImpressionOptions } from './conditions.ts';
import type { Random } from './random.ts';
import type { Point } from './ridge-flow.ts';

/** How far inside the touching area a place of the finger lies: 1 in its middle, 0 on its edge, below 0 outside. */
export type Contact = (x: number, y: number) => number;

/** A finger touches the glass in an uneven oval, longer than wide. */
export function touchingArea(random: Random, options: ImpressionOptions, middle: Point): Contact {
  const away = random.between(0, 2 * Math.PI);
  const off = options.contactOffPixels * Math.sqrt(random.next());
  const x0 = middle.x + off * Math.cos(away);
  const y0 = middle.y + off * Math.sin(away);
  const across = options.contact * random.between(112, 146);
  const along = options.contact * random.between(145, 180);
  const waves = [2, 3, 5, 8].map((turns) => ({ turns, height: 0.09 / turns, phase: random.between(0, 6.28) }));
  return (x, y) => {
    const dx = (x - x0) / across;
    const dy = (y - y0) / along;
    const squared = dx * dx + dy * dy;
    if (squared > 1.6) return -1;
    const around = Math.atan2(dy, dx);
    let edge = 1;
    for (const { turns, height, phase } of waves) edge += height * Math.sin(turns * around + phase);
    return 1 - Math.sqrt(squared) / edge;
  };
}
