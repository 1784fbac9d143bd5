import { conflict, touch, type ConflictCode, type FieldComparison, type PreparedRecord } from '../compare/index.ts';
import type { LinkageModel } from './model.ts';
import { score, weightOfPair, type Score } from './score.ts';

/** A record that may be of the same person, and what to do about it. */
export interface Hit {
  record: PreparedRecord;
  score: Score;
  /** Above the upper threshold, or between the two, where a person decides. */
  answer: 'match' | 'possible';
  /** What speaks against it, however much agrees; such a hit is never more than possible. */
  conflict: ConflictCode | undefined;
}

/**
 * Scores one person against candidates, from an index in memory or from a caller's own query, and gives those at or
 * above the lower threshold, the heaviest first; equal ones in the order of their ids.
 */
export function findPerson(
  model: LinkageModel,
  fields: readonly FieldComparison[],
  person: PreparedRecord,
  candidates: Iterable<PreparedRecord>,
): Hit[] {
  const hits: Hit[] = [];
  const records = [...candidates];
  touch(records);
  for (const record of records) {
    // Most candidates are far below, and need no explanation.
    if (weightOfPair(model, fields, person, record) < model.thresholds.possible) continue;
    const scored = score(model, fields, person, record);
    const against = conflict(person, record);
    const answer = scored.weight >= model.thresholds.match && against === undefined ? 'match' : 'possible';
    hits.push({ record, score: scored, answer, conflict: against });
  }
  return hits.sort((x, y) => y.score.weight - x.score.weight || (x.record.id < y.record.id ? -1 : 1));
}
