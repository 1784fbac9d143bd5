// How good a print is, and what to do at the next try.
import { CELL, type Plane } from './workspace.ts';
import type { Foreground } from './foreground.ts';

/** Why a print is poor, in the order in which they are told. */
export type QualityReason = 'too-small' | 'too-pale' | 'too-dry' | 'too-wet' | 'smudged' | 'few-minutiae';

export interface Quality {
  /** 0 to 100; under 40 the capture is worth another try (the gate that MOSIP sets for captures). */
  score: number;
  reasons: QualityReason[];
}

export interface Clarity {
  /** Pixels of print at 500 dpi; 38,750 are a square centimetre. */
  area: number;
  /** Mean agreement of picture and ridges, 0 to 1, and the share of the print where it is good. */
  agreement: number;
  clearShare: number;
  /** Skewness of the grey around its local mean: below 0 thin dark lines on light, above 0 thin light lines on dark. */
  skewness: number;
}

const CLEAR = 0.6;
const SAMPLING = 3;
const AGREEMENT_RADIUS = 12;

// Set on two sets of prints (SPEC.md Q1) by what their other impressions could be matched with.
const WORST_AGREEMENT = 0.45;
const BEST_AGREEMENT = 0.8;
const FULL_AREA = 45_000;
const FULL_MINUTIAE = 20;

const SMALL_AREA = 29_000;
const FEW_MINUTIAE = 12;
const PALE_CONTRAST = 12;
const SMUDGED_SHARE = 0.6;
const DRY_SKEWNESS = -0.85;
const DRY_AGREEMENT = 0.8;
const WET_SKEWNESS = 0.2;
const WET_AGREEMENT = 0.83;

export function judgeQuality(clarity: Clarity, contrast: number, minutiae: number): Quality {
  const { area, agreement, clearShare, skewness } = clarity;
  const clear = Math.min(1, Math.max(0, (agreement - WORST_AGREEMENT) / (BEST_AGREEMENT - WORST_AGREEMENT)));
  const score = 100 * clear * Math.min(1, area / FULL_AREA) * Math.min(1, minutiae / FULL_MINUTIAE);
  const holds: Record<QualityReason, boolean> = {
    'too-small': area < SMALL_AREA,
    'too-pale': contrast < PALE_CONTRAST,
    'too-dry': skewness < DRY_SKEWNESS && agreement < DRY_AGREEMENT,
    'too-wet': skewness > WET_SKEWNESS && agreement < WET_AGREEMENT,
    smudged: clearShare < SMUDGED_SHARE,
    'few-minutiae': minutiae < FEW_MINUTIAE,
  };
  const reasons = (Object.keys(holds) as QualityReason[]).filter((reason) => holds[reason]);
  return { score: Math.round(score), reasons };
}

/** Looks at every third cell of the print. */
export function measureClarity({ normal, inside, columns }: Foreground, ridges: Plane): Clarity {
  let [count, sum, squares, cubes] = [0, 0, 0, 0];
  let [samples, agreeing, clear] = [0, 0, 0];
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i]) continue;
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const [x, y] = [Math.min(normal.width - 1, column * CELL + 2), Math.min(normal.height - 1, row * CELL + 2)];
    const value = normal.all[normal.start + y * normal.stride + x]!;
    count++;
    sum += value;
    squares += value ** 2;
    cubes += value ** 3;
    if (column % SAMPLING !== 0 || row % SAMPLING !== 0) continue;
    const share = agreementAt(normal, ridges, x, y);
    samples++;
    agreeing += share;
    if (share > CLEAR) clear++;
  }
  const mean = sum / Math.max(1, count);
  const variance = squares / Math.max(1, count) - mean ** 2;
  const third = cubes / Math.max(1, count) - 3 * mean * variance - mean ** 3;
  return {
    area: count * CELL * CELL,
    agreement: agreeing / Math.max(1, samples),
    clearShare: clear / Math.max(1, samples),
    skewness: variance > 0 ? third / variance ** 1.5 : 0,
  };
}

/** How much of what the picture shows around a place the clear ridges explain: their correlation in a square, 0 to 1. */
export function agreementAt(normal: Plane, ridges: Plane, x: number, y: number): number {
  let both = 0;
  let one = 0;
  let other = 0;
  for (let dy = -AGREEMENT_RADIUS; dy <= AGREEMENT_RADIUS; dy++) {
    const row = normal.start + (y + dy) * normal.stride + x;
    for (let p = row - AGREEMENT_RADIUS; p <= row + AGREEMENT_RADIUS; p++) {
      const shown = normal.all[p]!;
      const drawn = ridges.all[p]!;
      both += shown * drawn;
      one += shown * shown;
      other += drawn * drawn;
    }
  }
  return Math.max(0, both / Math.sqrt(Math.max(1e-9, one * other)));
}
