import { Refused } from '../refusals.ts';

/** Ten prints on one card at 500 dpi are some 16 million pixels; nothing larger is one finger. */
export const mostPixels = 16_000_000;

/** Refuses a declared size, in pixels, before anything is allocated by it. */
export function refuseUnlessSized(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new Refused('image/malformed', `${width} x ${height} pixels`);
  if (width * height > mostPixels) throw new Refused('image/too-large', `${width} x ${height} pixels`);
}

/**
 * The resolution a file states, in whole pixels per inch; undefined where it cannot be that of a print. Programs that
 * do not know it write 1, 72 or 96: these say nothing.
 */
export function statedDpi(pixelsPerInch: number): number | undefined {
  const dpi = Math.round(pixelsPerInch);
  return dpi >= 100 && dpi <= 2000 ? dpi : undefined;
}

export const metresPerInch = 0.0254;
export const centimetresPerInch = 2.54;
