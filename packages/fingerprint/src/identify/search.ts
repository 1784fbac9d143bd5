import { bandOf, leastAlike, thresholdsFor, type Band, type Thresholds } from './bands.ts';
import { checkFingers, type Finger } from './finger.ts';
import { fuseFingers } from '../match/score.ts';
import { packTemplate } from './pack.ts';
import type { FingerScore, Part, Ranked } from './part.ts';
import { bySubject } from './rank.ts';
import { addSpreads, noSpread, scaleOf } from './spread.ts';

export interface SearchOptions {
  /** How many candidates the answer names at the most; 30. */
  candidates?: number;
  /** Share of the people searched that is compared exactly; 0.01, and never less than `candidates` people. */
  penetration?: number;
  /** Scores from which a candidate asks for review or is near-certain; by default they follow from the gallery's size. */
  thresholds?: Thresholds;
  /** Ends the search; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Somebody who may be the person asked for. Only a person can say whether it is so. */
export interface Candidate {
  subject: string;
  /** Of all compared fingers together, as -log10 of how often a stranger would score as much. */
  score: number;
  band: Band;
  /** Each compared finger by itself; the position is 0 where neither side knows it. */
  fingers: FingerScore[];
}

export interface Answer {
  /** Best first. Strangers are among them: the band says whether anybody should look. */
  candidates: Candidate[];
  thresholds: Thresholds;
  searched: {
    /** People with at least one finger that could be compared. */
    people: number;
    /** Templates whose signatures were compared, once for each finger of the probe that might be theirs. */
    templates: number;
    /** Exact comparisons made. */
    exact: number;
    milliseconds: number;
  };
}

let searches = 0;

/**
 * Identifies a person by one to ten fingers among the people of all parts (rules N5 to N8): signatures are scanned, the
 * fingers of each person fused, the best of the whole gallery compared exactly, and their scores summed. The answer is
 * the same however the people are spread over the parts. Throws a RangeError where fingers or options make no sense.
 */
export async function searchParts(
  parts: readonly Part[],
  fingers: readonly Finger[],
  options: SearchOptions = {},
): Promise<Answer> {
  checkFingers(fingers);
  const { candidates = 30, penetration = 0.01, signal } = options;
  if (!(penetration > 0 && penetration <= 1)) throw new RangeError(`penetration ${penetration} is not within 0 and 1`);
  if (!(Number.isInteger(candidates) && candidates > 0)) throw new RangeError(`${candidates} candidates`);
  signal?.throwIfAborted();
  const search = ++searches;
  const probe = fingers.map(({ position, template }) => packTemplate(position, template));
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([run(parts, search, probe, { ...options, candidates, penetration }), aborted.promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
    for (const part of parts) part.end(search);
    for (const packed of probe) packed.fill(0);
  }
}

type Settings = SearchOptions & { candidates: number; penetration: number };

async function run(
  parts: readonly Part[],
  search: number,
  probe: readonly Uint8Array[],
  { candidates, penetration, thresholds }: Settings,
): Promise<Answer> {
  const began = performance.now();
  const scans = await Promise.all(parts.map((part) => part.scan(search, probe)));
  const people = scans.reduce((sum, scan) => sum + scan.people, 0);
  const scales = probe.map((_, i) => scaleOf(scans.map((scan) => scan.spreads[i]!).reduce(addSpreads, noSpread)));
  const keep = Math.max(candidates, Math.ceil(people * penetration));
  const ranked = await Promise.all(parts.map((part) => part.rank(search, scales, keep)));
  const chosen = chooseBest(ranked, keep);
  const compared = await Promise.all(parts.map((part, i) => part.compare(search, chosen[i]!)));
  const limits = thresholds ?? thresholdsFor(people);
  return {
    candidates: compared
      .flatMap((part) => part.people)
      .map(({ subject, fingers }) => judge(subject, fingers, limits))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || bySubject(a.subject, b.subject))
      .slice(0, candidates),
    thresholds: limits,
    searched: {
      people,
      templates: scans.reduce((sum, scan) => sum + scan.templates, 0),
      exact: compared.reduce((sum, { made }) => sum + made, 0),
      milliseconds: performance.now() - began,
    },
  };
}

/** The rows of each part that are among the best of all. */
function chooseBest(ranked: readonly Ranked[], keep: number): number[][] {
  const all = ranked.flatMap(({ rows, scores, subjects }, part) =>
    rows.map((row, i) => ({ part, row, score: scores[i]!, subject: subjects[i]! })),
  );
  all.sort((a, b) => b.score - a.score || bySubject(a.subject, b.subject));
  const chosen = ranked.map((): number[] => []);
  for (const { part, row } of all.slice(0, keep)) chosen[part]!.push(row);
  return chosen;
}

function judge(subject: string, fingers: FingerScore[], thresholds: Thresholds): Candidate {
  const score = fuseFingers(fingers.map((finger) => finger.score));
  // Two fingers of unknown position may be two prints of one; a finger that is not alike bears nothing out.
  const alike = fingers.filter((finger) => finger.position !== 0 && finger.score >= leastAlike);
  const different = new Set(alike.map((finger) => finger.position)).size;
  return { subject, score, band: bandOf(score, different, thresholds), fingers };
}
