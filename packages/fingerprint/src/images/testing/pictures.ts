import * as fc from 'fast-check';
import type { GreyImage } from '../../image.ts';
import type { Result } from '../../refusals.ts';

/** Ridges a period of nine pixels apart, round a core outside the picture: what a print looks like to a codec. */
export function ridges(width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = Math.round(
        128 + 100 * Math.sin((2 * Math.PI * Math.hypot(x - width / 3, y - height * 1.2)) / 9),
      );
    }
  }
  return { width, height, pixels };
}

/** Bytes without a pattern, the same ones each time. */
export function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >>> 24;
  });
}

/** Small pictures of every shape and content. */
export const anyPicture: fc.Arbitrary<GreyImage> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((pixels) => ({ width, height, pixels: Uint8Array.from(pixels) })),
  );

/** What a reader gave, or the code of its refusal. */
export const outcome = (result: Result<GreyImage>): GreyImage | string =>
  result.ok ? result.value : result.refusal.code;
