import { editCost, leastCost } from './edits.ts';
import { measures } from './measures.ts';
import { arePetNames, areVariants } from './variants.ts';
import type { Token } from './tokens.ts';

/** Why two words count as one, or do not. */
export type Likeness = 'same' | 'variant' | 'pet-name' | 'sound' | 'spelling' | 'initial' | 'signs' | 'different';

export interface Alike {
  /** 0 to 1; symmetric. */
  likeness: number;
  how: Likeness;
}

const different: Alike = { likeness: 0, how: 'different' };

/** Below one full budget a word has less than its share: a letter of three is more than a third of a name. */
const budgetLength = (length: number): number => (length < 4 ? (length * length) / 4 : length);

/**
 * What is left of a likeness after edits: `atBudget` when the whole budget is spent, and from there down to nothing at about
 * two and a half budgets. A budget grows with the length of both words, so one letter is much in a short name.
 */
export function within(cost: number, length: number): number {
  const { lettersPerEdit, atBudget, perBudget } = measures;
  const spent = (cost * lettersPerEdit) / budgetLength(length);
  return Math.max(0, spent <= 1 ? 1 - (1 - atBudget) * spent : atBudget - perBudget * (spent - 1));
}

/** The cost at which `within` is down to `least`. */
export const costFor = (least: number, length: number): number =>
  ((1 + (measures.atBudget - least) / measures.perBudget) * budgetLength(length)) / measures.lettersPerEdit;

/** How alike two words are; below `least` they are different. */
export function alike(a: Token, b: Token, least = 0.25): Alike {
  const found = alikeWithin(a, b, least);
  if (a.frame === b.frame || found.likeness === 0) return found;
  // Viktor and Viktorovich, Rahman and Abdurrahman: near, but a son is not his father.
  // Having or lacking Abdul is an omission like that of any word, and the score of the name counts it as one.
  const omitted = a.frame === 'abd' || b.frame === 'abd' ? 0.95 : 0.85;
  const together = a.frame === '' || b.frame === '' ? omitted : 0.6;
  return { likeness: found.likeness * together, how: found.how === 'same' ? 'spelling' : found.how };
}

function alikeWithin(a: Token, b: Token, least: number): Alike {
  if (a.kind === 'number' || b.kind === 'number') {
    return a.kind === b.kind && a.number === b.number ? { likeness: 1, how: 'same' } : different;
  }
  if (a.kind === 'initial' || b.kind === 'initial') return initials(a, b);
  if (a.signs !== '' && b.signs !== '') return signs(a, b);
  if (a.text === b.text) return { likeness: 1, how: 'same' };
  if (a.script === 'consonants' || b.script === 'consonants') return withoutVowels(a, b, least);
  if (areVariants(a.sets, b.sets)) return { likeness: measures.sameSound, how: 'variant' };
  if (a.sound === b.sound && a.sound.length > 1)
    return { likeness: a.sound.length > 2 ? measures.sameSound : 0.85, how: 'sound' };
  const length = (a.text.length + b.text.length) / 2;
  const spelled = within(leastEdits(a, b, costFor(least, length)), length);
  const heard = bySkeleton(a, b);
  const best: Alike = heard > spelled ? { likeness: heard, how: 'sound' } : { likeness: spelled, how: 'spelling' };
  if (best.likeness < measures.petName && arePetNames(a.text, b.text))
    return { likeness: measures.petName, how: 'pet-name' };
  return best.likeness < least ? different : best;
}

function leastEdits(a: Token, b: Token, limit: number): number {
  if (Math.abs(a.text.length - b.text.length) * 0.25 > limit) return Infinity;
  const written = leastCost(a.letters, b.letters) > limit ? Infinity : editCost(a.text, b.text, limit);
  if (written <= measures.heardPenalty) return written;
  return Math.min(
    written,
    editCost(a.sound, b.sound, Math.min(written, limit) - measures.heardPenalty) + measures.heardPenalty,
  );
}

function initials(a: Token, b: Token): Alike {
  if (a.text[0] !== b.text[0]) return different;
  return a.kind === b.kind ? { likeness: 1, how: 'same' } : { likeness: measures.initial, how: 'initial' };
}

/** Signs that differ are different names even where they are read alike; one reading may still be a variant sign. */
function signs(a: Token, b: Token): Alike {
  if (a.signs === b.signs) return { likeness: 1, how: 'same' };
  return { likeness: a.text === b.text ? 0.85 : 0.2, how: 'signs' };
}

function withoutVowels(a: Token, b: Token, least: number): Alike {
  if (a.bare === '' || b.bare === '') return different;
  const both = a.script === b.script;
  if (!both && a.bare === b.bare)
    return { likeness: [0, 0.5, 0.78, 0.92][a.bare.length] ?? measures.sameSound, how: 'sound' };
  const [x, y] = both ? [a.text, b.text] : [a.bare, b.bare];
  const length = (x.length + y.length) / 2;
  const likeness = within(editCost(x, y, costFor(least, length)), length);
  return likeness < least ? different : { likeness, how: both ? 'spelling' : 'sound' };
}

/** One consonant skeleton: the more consonants agree and the nearer the vowels, the more alike. */
function bySkeleton(a: Token, b: Token): number {
  if (a.skeleton !== b.skeleton || a.skeleton.length < 2) return 0;
  const consonants = Math.min(a.skeleton.length, 4);
  const vowels = editCost(a.sound, b.sound) / Math.max(a.sound.length, b.sound.length);
  const { skeletonBase, perConsonant, vowelsApart } = measures;
  return Math.max(0, skeletonBase + consonants * perConsonant - vowels * vowelsApart);
}
