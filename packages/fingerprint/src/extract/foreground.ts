// Where the print is, and the picture with the same contrast everywhere.
import type { GreyImage } from '../image.ts';
import { CELL, type Grid, type Plane, type Workspace } from './workspace.ts';

/** Spread of the neighbourhood whose contrast says whether there is print, in cells: about a ridge and a valley. */
const CONTRAST_SIGMA = 1.5;
const LEAST_CONTRAST = 6;
/** Of the contrast of the better half of the picture (SourceAFIS takes the same share). */
const RELATIVE_CONTRAST = 0.28;
const VOTING_SIGMA = 1.5;
/** Spread of the neighbourhood to whose mean and contrast a pixel is compared, in cells. */
const NORMAL_SIGMA = 3;
/** Grey levels of spread that are taken for noise of the sensor, not for ridges. */
const NOISE = 4;
const FURTHEST = 3;
/** Cells around what is fully black or white that are left out with it. */
const PLATEAU_MARGIN = 2;

export interface Foreground {
  /** Local mean 0 and spread about 1, within ±3; 0 outside the print. */
  normal: Plane;
  /** 1 for each cell of the print. */
  inside: Uint8Array;
  /** Columns and rows of cells as in every grid of the workspace. */
  columns: number;
  rows: number;
  /** Mean contrast of the print in grey levels. */
  contrast: number;
}

/**
 * The print is where contrast passes a share of the picture's own, specks and holes voted away; what no light reached,
 * such as the sides of a narrow glass, is none of it. Inside, each pixel is compared with its neighbourhood, so that pale
 * and dark parts count alike (Hong, Wan and Jain 1998 normalise the whole picture; a moving window evens out pressure).
 */
export function findForeground(work: Workspace, image: GreyImage): Foreground {
  const { mean, square, flat } = momentsOfCells(work, image);
  const { columns, rows } = mean;
  const [localMean, localSquare] = [copy(work, mean), copy(work, square)];
  const contrast = spread(work.smooth(localMean, CONTRAST_SIGMA), work.smooth(localSquare, CONTRAST_SIGMA));
  const inside = vote(work, contrast, columns, rows, cellsAcross(image.width));
  leaveOutPlateaus(inside, flat, columns, rows);
  let [total, count] = [0, 0];
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    total += contrast[i]!;
    count++;
  }
  const normal = normalise(work, image, inside, work.smooth(mean, NORMAL_SIGMA), work.smooth(square, NORMAL_SIGMA));
  return { normal, inside, columns, rows, contrast: total / Math.max(1, count) };
}

const cellsAcross = (pixels: number): number => Math.ceil(pixels / CELL);

/** Mean grey and mean squared grey of each cell, and whether all of it is black or white. Edge cells may be smaller. */
function momentsOfCells(work: Workspace, { width, height, pixels }: GreyImage) {
  const [mean, square] = [work.grid(), work.grid()];
  const flat = new Uint8Array(mean.values.length);
  const across = cellsAcross(width);
  for (let row = 0; row < mean.rows; row++) {
    for (let column = 0; column < mean.columns; column++) {
      // Columns beyond the picture repeat its last one, so that smoothing does not draw an edge there.
      const from = Math.min(column, across - 1) * CELL;
      let sum = 0;
      let squares = 0;
      let count = 0;
      let least = 255;
      let most = 0;
      for (let y = row * CELL; y < Math.min(height, row * CELL + CELL); y++) {
        for (let x = from; x < Math.min(width, from + CELL); x++) {
          const grey = pixels[y * width + x]!;
          sum += grey;
          squares += grey * grey;
          count++;
          if (grey < least) least = grey;
          if (grey > most) most = grey;
        }
      }
      const i = row * mean.columns + column;
      mean.values[i] = sum / count;
      square.values[i] = squares / count;
      if (least === most && (least <= 3 || least >= 252)) flat[i] = 1;
    }
  }
  return { mean, square, flat };
}

function copy(work: Workspace, grid: Grid): Grid {
  const other = work.grid();
  other.values.set(grid.values);
  return other;
}

const spread = (mean: Grid, square: Grid): Float32Array =>
  mean.values.map((value, i) => Math.sqrt(Math.max(0, square.values[i]! - value * value)));

function vote(work: Workspace, contrast: Float32Array, columns: number, rows: number, across: number): Uint8Array {
  const sorted = Float32Array.from(contrast).sort();
  const better = sorted.subarray(sorted.length >> 1);
  const ofBetterHalf = better.reduce((sum, value) => sum + value, 0) / Math.max(1, better.length);
  const threshold = Math.max(LEAST_CONTRAST, RELATIVE_CONTRAST * ofBetterHalf);
  const votes = work.grid();
  for (let i = 0; i < contrast.length; i++) votes.values[i] = contrast[i]! > threshold ? 1 : 0;
  work.smooth(votes, VOTING_SIGMA);
  const inside = new Uint8Array(contrast.length);
  for (let row = 0; row < rows; row++)
    for (let i = row * columns; i < row * columns + across; i++) inside[i] = votes.values[i]! > 0.5 ? 1 : 0;
  return inside;
}

function leaveOutPlateaus(inside: Uint8Array, flat: Uint8Array, columns: number, rows: number): void {
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      let count = 0;
      for (let y = row - 1; y <= row + 1; y++)
        for (let x = column - 1; x <= column + 1; x++) count += flat[y * columns + x]!;
      if (count < 5) continue;
      for (let y = Math.max(0, row - PLATEAU_MARGIN); y <= Math.min(rows - 1, row + PLATEAU_MARGIN); y++)
        inside.fill(
          0,
          y * columns + Math.max(0, column - PLATEAU_MARGIN),
          y * columns + Math.min(columns, column + PLATEAU_MARGIN + 1),
        );
    }
  }
}

/** Each pixel of the print less its local mean, over its local spread, both interpolated between the middles of cells. */
function normalise(work: Workspace, image: GreyImage, inside: Uint8Array, mean: Grid, square: Grid): Plane {
  const { width, height, pixels } = image;
  const { columns, rows } = mean;
  const scale = spread(mean, square).map((value) => 1 / (value + NOISE));
  const normal = work.plane();
  const [means, scales] = [new Float32Array(columns), new Float32Array(columns)];
  for (let y = 0; y < height; y++) {
    const at = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
    const upper = Math.floor(at) * columns;
    const lower = Math.min(rows - 1, Math.floor(at) + 1) * columns;
    const share = at - Math.floor(at);
    for (let i = 0; i < columns; i++) {
      means[i] = mean.values[upper + i]! * (1 - share) + mean.values[lower + i]! * share;
      scales[i] = scale[upper + i]! * (1 - share) + scale[lower + i]! * share;
    }
    const cells = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x++) {
      const column = x >> 2;
      if (!inside[cells + column]) continue;
      const along = (x + 0.5) / CELL - 0.5;
      const left = along < 0 ? 0 : Math.floor(along);
      const right = left + 1 < columns ? left + 1 : left;
      const part = along < 0 ? 0 : along - left;
      const local = means[left]! + (means[right]! - means[left]!) * part;
      const value = (pixels[y * width + x]! - local) * (scales[left]! + (scales[right]! - scales[left]!) * part);
      normal.all[normal.start + y * normal.stride + x] =
        value > FURTHEST ? FURTHEST : value < -FURTHEST ? -FURTHEST : value;
    }
  }
  return normal;
}

/** Distance of each cell's middle to the outside, in pixels: two passes with steps of 1 and √2 cells (Borgefors 1986). */
export function distanceInside({
  inside,
  columns,
  rows,
}: Pick<Foreground, 'inside' | 'columns' | 'rows'>): Float32Array {
  const distance = new Float32Array(columns * rows).fill(-CELL / 2);
  const from = (column: number, row: number, length: number): number =>
    (column < 0 || row < 0 || column >= columns || row >= rows ? -CELL / 2 : distance[row * columns + column]!) +
    length * CELL;
  for (const way of [1, -1]) {
    for (let step = 0; step < distance.length; step++) {
      const i = way === 1 ? step : distance.length - 1 - step;
      if (!inside[i]) continue;
      const [column, row] = [i % columns, Math.floor(i / columns)];
      const nearest = Math.min(
        from(column - way, row, 1),
        from(column, row - way, 1),
        from(column - way, row - way, Math.SQRT2),
        from(column + way, row - way, Math.SQRT2),
      );
      distance[i] = way === 1 ? nearest : Math.min(distance[i]!, nearest);
    }
  }
  return distance;
}
