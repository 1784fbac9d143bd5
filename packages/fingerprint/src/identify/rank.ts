import type { Ranked } from './part.ts';
import type { Roll } from './roll.ts';
import type { Pass } from './scan-pass.ts';
import { fused, standing, type Scale } from './spread.ts';

/** The best `keep` people of a pass who are still there, by their fused fingers, best first; equals by subject. */
export function rankPass(roll: Roll, { fingers, serials }: Pass, scales: readonly Scale[], keep: number): Ranked {
  const scores = new Float64Array(serials.length);
  const rows: number[] = [];
  for (let row = 0; row < serials.length; row++) {
    if (serials[row] === 0 || serials[row] !== roll.serialAt(row)) continue;
    let sum = 0;
    let compared = 0;
    for (let finger = 0; finger < fingers.length; finger++) {
      const times = fingers[finger]!.times[row]!;
      if (times === 0) continue;
      sum += standing(fingers[finger]!.scores[row]!, times, scales[finger]!);
      compared++;
    }
    if (compared === 0) continue;
    scores[row] = fused(sum, compared);
    rows.push(row);
  }
  // Few reach the score of the last to be kept; only those are put in order.
  const least = keep < rows.length ? Float64Array.from(rows, (row) => -scores[row]!).sort()[keep - 1]! : Infinity;
  const best = rows
    .filter((row) => -scores[row]! <= least)
    .sort((a, b) => scores[b]! - scores[a]! || bySubject(roll.subjectAt(a), roll.subjectAt(b)))
    .slice(0, keep);
  return {
    rows: best,
    scores: best.map((row) => scores[row]!),
    subjects: best.map((row) => roll.subjectAt(row)),
  };
}

export const bySubject = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
