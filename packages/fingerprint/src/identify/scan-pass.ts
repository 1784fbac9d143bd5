import { segmentRows, type Kernel } from './kernel.ts';
import { packedPosition, unpackTemplate } from './pack.ts';
import type { Scanned } from './part.ts';
import { pause } from './pause.ts';
import type { Roll } from './roll.ts';
import { forgetSignatures, signaturesOf } from './signature.ts';
import { addSpreads, noSpread, type Spread } from './spread.ts';

/** How one probe finger compares with each row. */
interface FingerScan {
  /** A copy of the probe, packed. */
  probe: Uint8Array;
  signatures: Uint8Array;
  /** Best score of each row, and how many comparisons it is the best of; 0 where there was none. */
  scores: Uint16Array;
  times: Uint8Array;
  spread: Spread;
}

/** The state of one search in one part. */
export interface Pass {
  fingers: FingerScan[];
  /** Who stood in each row when it was scanned; 0 for nobody. */
  serials: Uint32Array;
  ended: boolean;
}

/** Thrown where a search was ended by whoever asked for it. */
export class Ended extends Error {}

export function openPass(roll: Roll, probe: readonly Uint8Array[]): Pass {
  const fingers = probe.map((packed) => ({
    probe: packed.slice(),
    signatures: signaturesOf(unpackTemplate(packed).minutiae).slice(),
    scores: new Uint16Array(roll.rows),
    times: new Uint8Array(roll.rows),
    spread: noSpread,
  }));
  forgetSignatures();
  return { fingers, serials: new Uint32Array(roll.rows), ended: false };
}

/** Overwrites the probe, and whatever could tell something of it. */
export function closePass(pass: Pass): void {
  pass.ended = true;
  for (const { probe, signatures, scores } of pass.fingers) {
    probe.fill(0);
    signatures.fill(0);
    scores.fill(0);
  }
}

export function keepOn(pass: Pass): void {
  if (pass.ended) throw new Ended('the search was ended');
}

/**
 * Scores the whole roll against each probe finger, a segment after the other. People who come meanwhile are not counted
 * in; whoever is there throughout is.
 */
export async function runPass(kernel: Kernel, roll: Roll, pass: Pass): Promise<Scanned> {
  const last = roll.lastSerial;
  for (let from = 0; from < pass.serials.length; from += segmentRows) {
    if (from > 0) await pause();
    keepOn(pass);
    const rows = Math.min(segmentRows, pass.serials.length - from);
    for (let row = from; row < from + rows; row++) {
      const serial = roll.serialAt(row);
      pass.serials[row] = serial > last ? 0 : serial;
    }
    for (const finger of pass.fingers) scanSegment(kernel, roll, finger, from, rows);
  }
  return tally(pass);
}

function scanSegment(kernel: Kernel, roll: Roll, finger: FingerScan, from: number, rows: number): void {
  kernel.clearScores();
  kernel.setProbe(finger.signatures);
  for (const table of roll.tablesFor(packedPosition(finger.probe), from / segmentRows)) {
    finger.spread = addSpreads(finger.spread, kernel.scan(table, rows));
  }
  finger.scores.set(kernel.scores(rows), from);
  finger.times.set(kernel.times(rows), from);
  kernel.clearProbe();
  kernel.clearScores();
}

function tally({ fingers, serials }: Pass): Scanned {
  let people = 0;
  for (let row = 0; row < serials.length; row++) {
    if (serials[row] !== 0 && fingers.some(({ times }) => times[row] !== 0)) people++;
  }
  const spreads = fingers.map(({ spread }) => spread);
  return { people, templates: spreads.reduce((sum, { count }) => sum + count, 0), spreads };
}
