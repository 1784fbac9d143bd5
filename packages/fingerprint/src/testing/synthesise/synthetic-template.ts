import type { Minutia, Template } from '../../template.ts';
import { drawQuickFlow, quickAngle } from './quick-flow.ts';
import { Random } from './random.ts';

export interface TemplateOptions {
  /** Of the picture, in pixels at 500 dpi. */
  width: number;
  height: number;
  /** ISO/IEC 19794-2, table 2. */
  position: number;
}

/** Minutiae stand nowhere nearer to each other, in pixels. */
const apart = 7;
const most = 60;
const fewest = 25;

// Places of the template in work; a gallery makes a million of them.
const xs = new Float64Array(most);
const ys = new Float64Array(most);

/**
 * A template that nobody's finger ever gave, drawn from statistics alone: for galleries of a million, where growing
 * ridges would take weeks. 25 to 60 minutiae, 38 on average, stand apart in an oval; their directions follow one flow,
 * so that neighbours agree as they do in real prints; about half are bifurcations.
 */
export function syntheticTemplate(seed: number, options: Partial<TemplateOptions> = {}): Template {
  const { width = 388, height = 374, position = 0 } = options;
  const random = new Random(seed, 0x746d706c);
  const wanted = Math.round(38 + 8 * random.normal());
  const count = wanted < fewest ? fewest : wanted > most ? most : wanted;
  const centreX = width / 2 + 12 * random.normal();
  const centreY = height / 2 + 12 * random.normal();
  // More minutiae come half from a larger print and half from a denser one.
  const size = Math.sqrt(Math.sqrt(count / 38));
  const across = Math.min(size * random.between(98, 126), width / 2 - 4);
  const along = Math.min(size * random.between(132, 166), height / 2 - 4);
  drawQuickFlow(random, centreX, centreY);
  const minutiae: Minutia[] = [];
  let made = 0;
  for (let attempts = 40 * count; made < count && attempts > 0; attempts--) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    if (u * u + v * v > 1) continue;
    const x = (centreX + across * u) | 0;
    const y = (centreY + along * v) | 0;
    if (x < 0 || y < 0 || x >= width || y >= height || !standsApart(x, y, made)) continue;
    xs[made] = x;
    ys[made++] = y;
    minutiae.push(drawMinutia(random, x, y));
  }
  return { width, height, position, quality: random.whole(45, 95), minutiae };
}

function standsApart(x: number, y: number, among: number): boolean {
  for (let i = 0; i < among; i++) {
    const dx = xs[i]! - x;
    const dy = ys[i]! - y;
    if (dx * dx + dy * dy < apart * apart) return false;
  }
  return true;
}

function drawMinutia(random: Random, x: number, y: number): Minutia {
  const bits = random.bits();
  // 256ths of a turn. A ridge may leave to either side of its minutia; that three in five neighbours agree, and how far
  // directions scatter about the flow, is as commercial templates of real prints have it.
  const turned = ((bits >>> 8) & 255) < 180 ? 0 : 128;
  const along = (quickAngle(x, y) * 128) / Math.PI + 5 * random.normal() + turned;
  const doubt = 22 * random.normal();
  return {
    x,
    y,
    angle: (along + 256.5) & 255,
    type: (bits & 2) === 0 ? 'ending' : 'bifurcation',
    quality: (98.5 - (doubt < 0 ? -doubt : doubt)) | 0,
  };
}
