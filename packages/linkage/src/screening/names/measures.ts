/**
 * The numbers of the name score, all in one place. They were chosen on one half of a table of labelled pairs and
 * confirmed on the other half and on another set; the README has the figures.
 */
export const measures = {
  /** One edit for every four letters, as in OpenSanctions' logic-v2. */
  lettersPerEdit: 4,
  /** What is left of a likeness when the budget of edits is spent. */
  atBudget: 0.7,
  /** What each further budget takes. */
  perBudget: 0.65,
  /** Edits counted on the sound cost this much more than the same edits on the letters. */
  heardPenalty: 0.5,
  /** Words that differ only in how one sound is written. */
  sameSound: 0.95,
  petName: 0.85,
  initial: 0.85,
  /** One consonant skeleton: a base, more for each consonant up to four, less for vowels apart. */
  skeletonBase: 0.66,
  perConsonant: 0.08,
  vowelsApart: 0.5,
  /** What words that only one name has weigh. */
  extraQuery: 0.35,
  extraEntry: 0.2,
  /** What two words that contradict each other take from a score besides their share of the mean. */
  conflict: 0.4,
  /** From here down a pair of words takes more than its share of the mean. */
  weakBelow: 0.8,
  weakPair: 1,
  /** One word in common and others that are not. */
  oneWord: 0.6,
  reversed: 0.6,
};
