// From a picture to a template.
import type { GreyImage } from '../image.ts';
import type { Result } from '../refusals.ts';
import type { Minutia, Template } from '../template.ts';
import { distanceInside, findForeground, type Foreground } from './foreground.ts';
import { fuse } from './fuse.ts';
import { findMinutiae, withoutCrowds } from './minutiae.ts';
import { findOrientation, orientGroups } from './orientation.ts';
import { findPeriods, type PeriodMap } from './period.ts';
import { agreementAt, judgeQuality, measureClarity, type Quality } from './quality.ts';
import { DPI, toFiveHundred } from './rescale.ts';
import { enhanceRidges } from './ridges.ts';
import { rootFilter } from './root-filter.ts';
import { mend } from './skeleton.ts';
import { thin } from './thin.ts';
import { Workspace, type Plane } from './workspace.ts';

/** Pixels at 500 dpi: 10 × 10 cm. */
const MOST_AREA = 4_000_000;
/** And 20 cm: a longer strip is no finger, and the margins around it would cost gigabytes. */
const LONGEST_SIDE = 4_000;
/** Passes over the picture, each with the orientations that the pass before made clear. */
const PASSES = 3;
/** After this many of them the ridge periods stay. */
const PERIOD_PASSES = 2;

export interface ExtractOptions {
  /** ISO/IEC 19794-2, table 2; 0 when it is not known which finger it is. */
  position?: number;
  /** Reads the print one way only; takes two thirds of the time and loses a third more mates. */
  quick?: boolean;
}

export interface Extraction {
  template: Template;
  quality: Quality;
}

/**
 * Finds the minutiae of one finger (SPEC.md E1 to E9). A picture without a print gives a template without minutiae and
 * quality 0; only one that covers more than a finger is refused. The picture is not kept.
 */
export function extract(image: GreyImage, { position = 0, quick = false }: ExtractOptions = {}): Result<Extraction> {
  const scale = DPI / (image.dpi ?? DPI);
  const sides = [image.width * scale, image.height * scale] as const;
  if (sides[0] * sides[1] > MOST_AREA || Math.max(...sides) > LONGEST_SIDE)
    return { ok: false, refusal: { code: 'print/too-large', detail: `${sides.map(Math.round).join(' x ')} pixels` } };
  const picture = toFiveHundred(image);
  const work = new Workspace(picture.width, picture.height);
  try {
    return { ok: true, value: readPrint(work, picture, position, quick) };
  } finally {
    work.forget();
  }
}

function readPrint(work: Workspace, picture: GreyImage, position: number, quick: boolean): Extraction {
  const { width, height } = picture;
  const foreground = findForeground(work, picture);
  const { ridges, periods } = firstReading(work, foreground);
  const first = readMinutiae(work, foreground, ridges);
  const minutiae = quick
    ? first
    : fuse(first, readMinutiae(work, foreground, secondReading(work, foreground, periods)));
  const quality = judgeQuality(measureClarity(foreground, ridges), foreground.contrast, minutiae.length);
  const template = { width, height, position, quality: quality.score, minutiae };
  return { template, quality };
}

/** Each pass finds the way of the ridges in what the pass before made clear, and goes back to the picture with it. */
function firstReading(work: Workspace, { normal, inside }: Foreground): { ridges: Plane; periods: PeriodMap } {
  const ridges = work.plane();
  let periods: PeriodMap | undefined;
  for (let pass = 0; pass < PASSES; pass++) {
    work.scratch(() => {
      const groups = orientGroups(work, findOrientation(work, pass === 0 ? normal : ridges), inside);
      if (pass < PERIOD_PASSES || !periods) periods = findPeriods(normal, groups);
      enhanceRidges(work, normal, groups, periods, ridges);
    });
  }
  return { ridges, periods: periods! };
}

/** The root filter has the orientations; one pass along them joins what it left broken. */
function secondReading(work: Workspace, foreground: Foreground, periods: PeriodMap): Plane {
  const filtered = rootFilter(work, foreground);
  const ridges = work.plane();
  work.scratch(() => {
    const groups = orientGroups(work, findOrientation(work, filtered), foreground.inside);
    enhanceRidges(work, filtered, groups, periods, ridges);
  });
  return ridges;
}

function readMinutiae(work: Workspace, foreground: Foreground, ridges: Plane): Minutia[] {
  const { normal, inside, columns, rows } = foreground;
  const { width, height } = ridges;
  const distances = distanceInside(foreground);
  const distance = (x: number, y: number): number => {
    const [column, row] = [x >> 2, y >> 2];
    return x < 0 || y < 0 || column >= columns || row >= rows ? 0 : distances[row * columns + column]!;
  };
  // The end of a valley is where two ridges meet.
  const ends = (shape: Shape, type: 'ending' | 'bifurcation'): Minutia[] => {
    const skeleton = { width, lines: shape.values, pixels: thin(work, shape, width, height) };
    mend(skeleton);
    return findMinutiae(skeleton, type, distance, (x, y) => agreementAt(normal, ridges, x, y));
  };
  return work.scratch(() => {
    const [dark, light] = [work.bytes(width * height), work.bytes(width * height)];
    const cells = work.bytes(inside.length);
    cells.values.set(inside);
    work.kernels.shapes(
      ridges.address,
      ridges.stride,
      cells.address,
      columns,
      width,
      height,
      dark.address,
      light.address,
    );
    return withoutCrowds([...ends(dark, 'ending'), ...ends(light, 'bifurcation')]);
  });
}

type Shape = ReturnType<Workspace['bytes']>;
