import { costFor, within } from './alike.ts';
import { editCost, leastCost } from './edits.ts';
import { areVariants } from './variants.ts';
import type { Token } from './tokens.ts';

/** Words less alike than this bring no candidate. */
const least = 0.55;

/** Whether a word is worth looking at for another, at a fraction of the cost of `alike`. */
export function roughLikeness(a: Token, b: Token): number {
  if (a.text === b.text) return 1;
  if (areVariants(a.sets, b.sets)) return 0.95;
  if (a.script === 'consonants' || b.script === 'consonants') return a.bare === b.bare ? 0.8 : 0;
  if (a.skeleton === b.skeleton && a.skeleton.length > 1) return 0.85;
  const length = (a.text.length + b.text.length) / 2;
  const limit = costFor(least, length);
  if (Math.abs(a.text.length - b.text.length) > 3 || leastCost(a.letters, b.letters) > limit) return 0;
  const cost = editCost(a.text, b.text, limit);
  return cost === Infinity ? 0 : within(cost, length);
}
