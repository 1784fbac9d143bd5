import type { Scale, Spread } from './spread.ts';

// A search in four steps, over any number of parts of a gallery. Between the steps only numbers and subjects cross.

/** What the scan of one part went through. */
export interface Scanned {
  /** People with a finger that could be compared. */
  people: number;
  templates: number;
  /** Of each probe finger. */
  spreads: Spread[];
}

/** The best of one part, best first: rows with their fused scores and subjects. */
export interface Ranked {
  rows: number[];
  scores: number[];
  subjects: string[];
}

export interface FingerScore {
  position: number;
  /** -log10 of the false match rate. */
  score: number;
}

export interface Exact {
  subject: string;
  fingers: FingerScore[];
}

export interface Compared {
  /** Exact comparisons made. */
  made: number;
  people: Exact[];
}

/** A part of a gallery that can be searched; probes are packed templates. */
export interface Part {
  scan(search: number, probe: readonly Uint8Array[]): Promise<Scanned>;
  rank(search: number, scales: readonly Scale[], keep: number): Promise<Ranked>;
  compare(search: number, rows: readonly number[]): Promise<Compared>;
  /** Ends a search at whatever step it is, and overwrites what was held for it. */
  end(search: number): void;
}
