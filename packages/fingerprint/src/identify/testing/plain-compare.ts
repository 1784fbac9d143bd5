import type { Template } from '../../template.ts';
import { signaturesOf } from '../signature.ts';
import { referenceScore } from './reference.ts';

/** Stands for the exact matcher in tests: the likeness of signatures, laid out so that strangers stay about 0. */
export const compare = (probe: Template, candidate: Template): number => {
  const ours = signaturesOf(probe.minutiae).slice();
  const likeness = referenceScore(ours, signaturesOf(candidate.minutiae));
  return Math.max(0, (likeness - 1500) / 250);
};
