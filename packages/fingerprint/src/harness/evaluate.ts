// A set of prints, every pair of it compared.
import { Matcher } from '../match/matcher.ts';
import { fuseFingers } from '../match/score.ts';
import type { Template } from '../template.ts';

/** One impression of a finger, as its file name says: finger_impression. */
export interface Impression {
  name: string;
  finger: number;
  impression: number;
  /** Undefined when its file could not be read: all its scores are 0. */
  template: Template | undefined;
}

/** `all-pairs`: every two impressions. `fvc`: all of one finger, and the first impressions of different fingers. */
export type Protocol = 'all-pairs' | 'fvc';

export interface ScoredPair {
  a: string;
  b: string;
  genuine: boolean;
  score: number;
}

/** A person of the evaluation: the same impression of one finger, or of several fused. */
interface Subject {
  name: string;
  person: number;
  impression: number;
  /** Indices of impressions, one for each finger. */
  prints: number[];
}

/**
 * Scores all pairs of a protocol. With several fingers, fingers 1 to k in order of their numbers are one person's, the
 * next k another's, impression with impression; fingers left over are left out, and so are people without all of them.
 */
export function evaluate(impressions: Impression[], protocol: Protocol, fingers: number): ScoredPair[] {
  const matcher = new Matcher(impressions.length);
  for (const [slot, { template }] of impressions.entries()) if (template) matcher.prepareTemplate(slot, template);
  const compare = (a: number, b: number): number =>
    impressions[a]!.template && impressions[b]!.template ? matcher.compare(a, b) : 0;
  const subjects = subjectsOf(impressions, fingers);
  const pairs: ScoredPair[] = [];
  for (const [i, one] of subjects.entries()) {
    for (const other of subjects.slice(i + 1)) {
      const genuine = one.person === other.person;
      if (protocol === 'fvc' && !genuine && (one.impression !== 1 || other.impression !== 1)) continue;
      const score = fuseFingers(one.prints.map((print, k) => compare(print, other.prints[k]!)));
      pairs.push({ a: one.name, b: other.name, genuine, score });
    }
  }
  return pairs;
}

function subjectsOf(impressions: Impression[], fingers: number): Subject[] {
  const index = new Map(impressions.map(({ finger, impression }, i) => [`${finger}_${impression}`, i]));
  const numbers = [...new Set(impressions.map(({ finger }) => finger))].sort((a, b) => a - b);
  const counts = [...new Set(impressions.map(({ impression }) => impression))].sort((a, b) => a - b);
  const subjects: Subject[] = [];
  for (let first = 0; first + fingers <= numbers.length; first += fingers) {
    const hand = numbers.slice(first, first + fingers);
    for (const impression of counts) {
      const prints = hand.map((finger) => index.get(`${finger}_${impression}`));
      if (prints.every((print) => print !== undefined))
        subjects.push({ name: `${hand.join('+')}_${impression}`, person: first, impression, prints });
    }
  }
  return subjects;
}
