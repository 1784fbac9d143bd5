import type { Template } from '../template.ts';
import { bestOf } from '../match/score.ts';
import type { Compare } from './finger.ts';
import { unpackTemplate } from './pack.ts';
import type { Compared, Exact, FingerScore } from './part.ts';
import type { Roll } from './roll.ts';
import { pause } from './pause.ts';
import { keepOn, type Pass } from './scan-pass.ts';

/** Exact comparisons between two looks at the messages: a few hundredths of a second. */
const comparisonsAtOnce = 200;

/** Compares the probe's fingers with those of people who are still there. */
export async function comparePass(
  roll: Roll,
  pass: Pass,
  rows: readonly number[],
  compare: Compare,
): Promise<Compared> {
  const probes = pass.fingers.map(({ probe }) => unpackTemplate(probe));
  const people: Exact[] = [];
  let made = 0;
  let since = 0;
  for (const row of rows) {
    if (since >= comparisonsAtOnce) {
      since = 0;
      await pause();
    }
    keepOn(pass);
    if (pass.serials[row] !== roll.serialAt(row)) continue;
    const trials = tryPairs(probes, roll.templatesAt(row).map(unpackTemplate), compare);
    made += trials.length;
    since += trials.length;
    people.push({ subject: roll.subjectAt(row), fingers: settle(trials) });
  }
  return { made, people };
}

interface Trial {
  probe: number;
  candidate: number;
  /** Of the finger, as far as either side knows it. */
  position: number;
  score: number;
}

/** Compares what may be the same finger: equal positions, or one of them unknown. */
function tryPairs(probes: readonly Template[], candidates: readonly Template[], compare: Compare): Trial[] {
  const trials: Trial[] = [];
  probes.forEach((ours, probe) =>
    candidates.forEach((theirs, candidate) => {
      if (ours.position !== theirs.position && ours.position !== 0 && theirs.position !== 0) return;
      const score = compare(ours, theirs);
      const position = ours.position === 0 ? theirs.position : ours.position;
      trials.push({ probe, candidate, position, score: score > 0 ? score : 0 });
    }),
  );
  return trials;
}

/** Takes the best pairs, each finger of either side once. A pair chosen among several is the less remarkable for it. */
function settle(trials: readonly Trial[]): FingerScore[] {
  const open = [...trials].sort((a, b) => b.score - a.score || a.probe - b.probe || a.candidate - b.candidate);
  const fingers: FingerScore[] = [];
  const [ours, theirs] = [new Set<number>(), new Set<number>()];
  for (const { probe, candidate, position, score } of open) {
    if (ours.has(probe) || theirs.has(candidate)) continue;
    ours.add(probe);
    theirs.add(candidate);
    const tries = trials.filter((trial) => trial.probe === probe || trial.candidate === candidate).length;
    fingers.push({ position, score: bestOf(score, tries) });
  }
  return fingers.sort((a, b) => a.position - b.position);
}
