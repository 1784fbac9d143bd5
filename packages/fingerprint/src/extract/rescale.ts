// Everything is measured at 500 dpi (197 pixels per centimetre), so pictures are brought there first.
import type { GreyImage } from '../image.ts';

export const DPI = 500;

/**
 * The picture at 500 dpi, by the mean of what each new pixel covers: linear between pixels when it grows, over all that
 * falls into it when it shrinks. A picture that says nothing is taken as 500 dpi; within half a percent it stays as it is.
 */
export function toFiveHundred(image: GreyImage): GreyImage {
  const scale = DPI / (image.dpi ?? DPI);
  if (Math.abs(scale - 1) < 0.005) return image;
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const columns = weightsOf(image.width, width);
  const rows = weightsOf(image.height, height);
  const narrow = new Float32Array(width * image.height);
  for (let y = 0; y < image.height; y++) {
    for (const [x, { from, weights }] of columns.entries()) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * image.pixels[y * image.width + from + i]!;
      narrow[y * width + x] = sum;
    }
  }
  const pixels = new Uint8Array(width * height);
  for (const [y, { from, weights }] of rows.entries()) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * narrow[(from + i) * width + x]!;
      pixels[y * width + x] = Math.round(sum);
    }
  }
  return { width, height, pixels, dpi: DPI };
}

/** For each of `to` new pixels the old ones under a tent as wide as the larger of the two pixels, and their shares. */
function weightsOf(from: number, to: number): { from: number; weights: Float32Array }[] {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const weights = new Float32Array(last - first + 1);
    let total = 0;
    for (let k = first; k <= last; k++)
      total += weights[k - first] = Math.max(0, 1 - Math.abs(k - middle) / reach) + 1e-9;
    return { from: first, weights: weights.map((weight) => weight / total) };
  });
}
