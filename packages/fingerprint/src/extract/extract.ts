// From a picture to a template.
import type { GreyImage } from '../image.ts';
import type { Minutia, Template } from '../template.ts';
import { distanceInside, findForeground, type Foreground } from './foreground.ts';
import { fuse } from './fuse.ts';
import { findMinutiae, withoutCrowds } from './minutiae.ts';
import { findOrientation, orientGroups } from './orientation.ts';
import { findPeriods, type PeriodMap } from './period.ts';
import { agreementAt, judgeQuality, measureClarity, type Quality } from './quality.ts';
import { toFiveHundred } from './rescale.ts';
import { enhanceRidges } from './ridges.ts';
import { rootFilter } from './root-filter.ts';
import { mend } from './skeleton.ts';
import { thin } from './thin.ts';
import { Workspace, type Plane } from './workspace.ts';

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
 * quality 0, never an error. The picture is not kept.
 */
export function extract(image: GreyImage, { position = 0, quick = false }: ExtractOptions = {}): Extraction {
  const picture = toFiveHundred(image);
  const { width, height } = picture;
  const work = new Workspace(width, height);
  const foreground = findForeground(work, picture);
  const { ridges, periods } = firstReading(work, foreground);
  const first = readMinutiae(foreground, ridges);
  const minutiae = quick ? first : fuse(first, readMinutiae(foreground, secondReading(work, foreground, periods)));
  const quality = judgeQuality(measureClarity(foreground, ridges), foreground.contrast, minutiae.length);
  return { template: { width, height, position, quality: quality.score, minutiae }, quality };
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

function readMinutiae(foreground: Foreground, ridges: Plane): Minutia[] {
  const { normal, inside, columns, rows } = foreground;
  const { width, height, stride, start } = ridges;
  const [dark, light] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  for (let y = 0; y < height; y++) {
    const cells = (y >> 2) * columns;
    for (let x = 0; x < width; x++) {
      if (!inside[cells + (x >> 2)]) continue;
      if (ridges.all[start + y * stride + x]! < 0) dark[y * width + x] = 1;
      else light[y * width + x] = 1;
    }
  }
  const distances = distanceInside(foreground);
  const distance = (x: number, y: number): number => {
    const [column, row] = [x >> 2, y >> 2];
    return x < 0 || y < 0 || column >= columns || row >= rows ? 0 : distances[row * columns + column]!;
  };
  // The end of a valley is where two ridges meet.
  const ends = (lines: Uint8Array, type: 'ending' | 'bifurcation'): Minutia[] => {
    const skeleton = { width, lines, pixels: thin(lines, width, height) };
    mend(skeleton);
    return findMinutiae(skeleton, type, distance, (x, y) => agreementAt(normal, ridges, x, y));
  };
  return withoutCrowds([...ends(dark, 'ending'), ...ends(light, 'bifurcation')]);
}
