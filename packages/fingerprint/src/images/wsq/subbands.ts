/** A plane of the transform: a subband that is coded, or four quarters (low-low, then right, below, both). */
export type Plane = { band: number } | { quarters: readonly [Plane, Plane, Plane, Plane] };

/** Where a plane lies, in pixels of its own resolution. */
export interface Extent {
  width: number;
  height: number;
  /**
   * Whether its frequencies run backwards along the rows, down the columns: high-pass filtering and halving turn the
   * spectrum round, and subbands are numbered by true frequency (annex A).
   */
  turnedAcross: boolean;
  turnedDown: boolean;
}

type Shape = 'whole' | readonly [Shape, Shape, Shape, Shape];

const four: Shape = ['whole', 'whole', 'whole', 'whole'];
const sixteen: Shape = [four, four, four, four];

/**
 * The decomposition of annex A: the low quarter is cut five times, its neighbours less often. Middle frequencies,
 * where ridges lie, are cut finest.
 */
const shape: Shape = [
  [[[four, 'whole', 'whole', 'whole'], four, four, four], sixteen, sixteen, 'whole'],
  four,
  four,
  four,
];

/** Subbands are numbered depth first. */
function numbered(shape: Shape, count: { next: number }): Plane {
  if (shape === 'whole') return { band: count.next++ };
  const [a, b, c, d] = shape;
  return { quarters: [numbered(a, count), numbered(b, count), numbered(c, count), numbered(d, count)] };
}

/** All 64 subbands of a picture. */
export const decomposition = numbered(shape, { next: 0 });

/** Subbands 60 to 63 are left out of every file. */
export const codedBands = 60;

/** A length halves into ceil(n / 2) low-pass and floor(n / 2) high-pass samples; turned round, the high come first. */
const firstHalf = (length: number, turned: boolean): number => (turned ? length >> 1 : (length + 1) >> 1);

/** The quarters of a plane, in their order. What lies right or below has its frequencies turned round. */
export function quartersOf({ width, height, turnedAcross, turnedDown }: Extent): [Extent, Extent, Extent, Extent] {
  const left = firstHalf(width, turnedAcross);
  const top = firstHalf(height, turnedDown);
  const quarter = (right: boolean, below: boolean): Extent => ({
    width: right ? width - left : left,
    height: below ? height - top : top,
    turnedAcross: right,
    turnedDown: below,
  });
  return [quarter(false, false), quarter(true, false), quarter(false, true), quarter(true, true)];
}

export const wholeImage = (width: number, height: number): Extent => ({
  width,
  height,
  turnedAcross: false,
  turnedDown: false,
});

/** The number of samples in each of the 64 subbands of a picture. */
export function bandSizes(width: number, height: number): number[] {
  const sizes: number[] = [];
  const visit = (plane: Plane, extent: Extent): void => {
    if ('band' in plane) {
      sizes[plane.band] = extent.width * extent.height;
      return;
    }
    quartersOf(extent).forEach((quarter, n) => {
      const inner = plane.quarters[n];
      if (inner) visit(inner, quarter);
    });
  };
  visit(decomposition, wholeImage(width, height));
  return sizes;
}
