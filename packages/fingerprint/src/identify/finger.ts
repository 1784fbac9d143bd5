import type { Template } from '../template.ts';

/** One finger of a person. */
export interface Finger {
  /** ISO/IEC 19794-2, table 2: 1 right thumb … 10 left little finger; 0 where nobody noted which. */
  position: number;
  template: Template;
}

/** Scores two prints: -log10 of how often two strangers' prints look at least so alike; 0 where nothing is alike. */
export interface Compare {
  (probe: Template, candidate: Template): number;
  /** Overwrites whatever it holds of the prints that it compared; called when a search has ended. */
  forget?: () => void;
}

/** Throws a RangeError unless these are one to ten fingers of one person, each known position once. */
export function checkFingers(fingers: readonly Finger[]): void {
  if (fingers.length < 1 || fingers.length > 10) throw new RangeError(`one to ten fingers, not ${fingers.length}`);
  const seen = new Set<number>();
  for (const { position } of fingers) {
    if (!isPosition(position)) throw new RangeError(`position ${position} is none of 0 to 10`);
    if (position !== 0 && seen.has(position)) throw new RangeError(`position ${position} stands there twice`);
    seen.add(position);
  }
}

export const isPosition = (position: number): boolean => Number.isInteger(position) && position >= 0 && position <= 10;
