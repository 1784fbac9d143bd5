// Which way the ridges run, from the gradients of the picture (Kass and Witkin 1987; Bazen and Gerez 2002).
import { CELL, type Grid, type Plane, type Workspace } from './workspace.ts';

/** Orientations are told apart in 32nds of half a turn. */
export const ORIENTATIONS = 32;
/** Stands for a group of pixels outside the print. */
export const OUTSIDE = 255;

/** Near and far neighbourhood over which directions are averaged, in cells; the far one speaks where the near one is unsure. */
const NEAR = 2;
const FAR = 5;
const SHARE_OF_FAR = 0.3;
const LAST_SMOOTHING = 1.2;

/** For each cell the doubled angle of the ridges as a unit vector, y downwards. */
interface OrientationField {
  cos: Grid;
  sin: Grid;
}

/** Orientation field of a normalised or enhanced plane. */
export function findOrientation(work: Workspace, source: Plane): OrientationField {
  const [cos, sin] = [work.grid(), work.grid()];
  work.scratch(() => {
    const [along, across, energy] = [work.grid(), work.grid(), work.grid()];
    work.kernels.structure(
      source.address,
      source.stride,
      Math.ceil(source.width / CELL),
      source.height,
      along.address,
      across.address,
      energy.address,
      along.columns,
    );
    const far = [along, across, energy].map((grid) => {
      const wide = work.grid();
      wide.values.set(grid.values);
      return work.smooth(wide, FAR).values;
    }) as [Float32Array, Float32Array, Float32Array];
    const near = [along, across, energy].map((grid) => work.smooth(grid, NEAR).values) as typeof far;
    for (let i = 0; i < cos.values.length; i++) {
      const length = Math.sqrt(near[0][i]! ** 2 + near[1][i]! ** 2);
      const farLength = Math.sqrt(far[0][i]! ** 2 + far[1][i]! ** 2);
      const sure = length / (near[2][i]! + 1e-6);
      const farSure = farLength / (far[2][i]! + 1e-6);
      const weight = (sure * sure) / (length + 1e-6);
      const farWeight = (SHARE_OF_FAR * farSure * farSure * (1 - sure)) / (farLength + 1e-6);
      // Ridges run at right angles to the gradient: the doubled angle turns by half a turn.
      cos.values[i] = -(weight * near[0][i]! + farWeight * far[0][i]!);
      sin.values[i] = -(weight * near[1][i]! + farWeight * far[1][i]!);
    }
    work.smooth(cos, LAST_SMOOTHING);
    work.smooth(sin, LAST_SMOOTHING);
  });
  for (let i = 0; i < cos.values.length; i++) {
    const length = Math.sqrt(cos.values[i]! ** 2 + sin.values[i]! ** 2) + 1e-9;
    cos.values[i]! /= length;
    sin.values[i]! /= length;
  }
  return { cos, sin };
}

/** Orientation of each group of four pixels of a row, in 32nds of half a turn from +x, y downwards; OUTSIDE where no print is. */
export interface Groups {
  perRow: number;
  address: number;
  values: Uint8Array;
}

/** Orientations between the middles of cells; each is told for two rows. */
export function orientGroups(work: Workspace, { cos, sin }: OrientationField, inside: Uint8Array): Groups {
  const perRow = Math.ceil(work.width / CELL);
  const { address, values } = work.bytes(perRow * work.height);
  values.fill(OUTSIDE);
  const { columns, rows } = cos;
  for (let y = 0; y < work.height; y += 2) {
    const at = Math.min(rows - 1, Math.max(0, (y + 1) / CELL - 0.5));
    const upper = Math.floor(at) * columns;
    const lower = Math.min(rows - 1, Math.floor(at) + 1) * columns;
    const share = at - Math.floor(at);
    const cells = Math.floor(y / CELL) * columns;
    for (let group = 0; group < perRow; group++) {
      if (!inside[cells + group]) continue;
      const angle = Math.atan2(
        sin.values[upper + group]! * (1 - share) + sin.values[lower + group]! * share,
        cos.values[upper + group]! * (1 - share) + cos.values[lower + group]! * share,
      );
      const orientation = Math.round((angle / (2 * Math.PI)) * ORIENTATIONS + ORIENTATIONS) % ORIENTATIONS;
      values[y * perRow + group] = orientation;
      if (y + 1 < work.height) values[(y + 1) * perRow + group] = orientation;
    }
  }
  return { perRow, address, values };
}
