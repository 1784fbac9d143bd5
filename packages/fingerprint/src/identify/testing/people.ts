import { mate } from '../../testing/synthesise/mate.ts';
import { syntheticTemplate } from '../../testing/synthesise/synthetic-template.ts';
import type { Finger } from '../finger.ts';

/** Fingers that nobody has; the same number and positions give the same ones. */
export const fingersOf = (person: number, positions: readonly number[] = [2, 7]): Finger[] =>
  positions.map((position, i) => ({ position, template: syntheticTemplate(20 * person + i, { position }) }));

/** Another impression of each finger, the positions noted as given. */
export const again = (fingers: readonly Finger[], seed: number, positions?: readonly number[]): Finger[] =>
  fingers.map(({ position, template }, i) => ({
    position: positions?.[i] ?? position,
    template: mate(template, seed, { turnDegrees: 6, shiftPixels: 10, lost: 0.1, spurious: 0.1 }),
  }));

export const nameOf = (person: number): string => `person-${String(person).padStart(4, '0')}`;
