import { words } from './fold.ts';
import {
  isGeneration,
  isJoining,
  isOnlyTitle,
  isParticle,
  isSpanishParticle,
  isTitle,
  isWidowMark,
} from './particles.ts';

/** One name of a person, with what belongs to it. */
export interface NameWord {
  /** The name itself, folded: `cruz` of "de la Cruz". */
  text: string;
  /** With its particles, without spaces: `delacruz`. */
  full: string;
  /** Written short, with a full stop or as one letter: `j.`, `fco.`. */
  short: boolean;
  /** A word such as street, which two places may share without being any nearer. */
  weak: boolean;
}

/** Ben and Mac are given names, but belong to the surname that follows them. */
export type NamePart = 'given' | 'surname' | 'whole';

/** More names than this are not looked at; nobody's record needs them, and the time to compare stays bounded. */
const mostNames = 8;

/**
 * The names of a person in one text, in order. Particles go with the name they stand before, forms of address and marks
 * of generation are left out, and so is the name after "viuda de", which is the husband's; but never all of them: a
 * text made only of such words is taken as it stands, since Don and Pastor are names too; Sra. alone is none.
 */
export function namesOf(text: string, part: NamePart = 'whole'): NameWord[] {
  const found = words(text);
  const names: NameWord[] = [];
  let particle = '';
  for (let at = 0; at < found.length && names.length < mostNames; at++) {
    const word = found[at]!;
    const last = at === found.length - 1;
    if (particle === '' && isTitle(word) && names.length === 0 && (!last || (part === 'given' && isOnlyTitle(word))))
      continue;
    // 1st, 2nd: the numbers of lords and kings.
    if (/^\d+(st|nd|rd|th)$/.test(word) && found.length > 1) continue;
    if (names.length > 0 && isGeneration(word)) continue;
    if (names.length > 0 && isWidowMark(word)) {
      // Over "de", the husband's name and what joins it.
      at++;
      while (at < found.length - 1 && isParticle(found[at]!)) at++;
      continue;
    }
    if (!last && isParticleOf(word, part, names.length)) {
      // Pérez y Gómez is Pérez Gómez: the y joins two names and belongs to none.
      if (word !== 'y') particle += bareWord(word);
      continue;
    }
    names.push(nameWord(word, particle, at > 0 ? found[at - 1]! : ''));
    particle = '';
  }
  return names;
}

function isParticleOf(word: string, part: NamePart, before: number): boolean {
  if (word.endsWith('.') && word.length < 4) return isJoining(word) && before > 0;
  if (part === 'given') return isSpanishParticle(word);
  return isParticle(word) && (part === 'surname' || before > 0 || isSpanishParticle(word));
}

function nameWord(word: string, particle: string, previous: string): NameWord {
  const text = bareWord(word);
  // San Martín and McCarthy are whole names, not Martín and Carthy with an ornament.
  const own = particle !== '' && isJoining(previous) ? bareWord(previous) + text : text;
  return { text: own, full: particle + text, short: word.endsWith('.') || text.length === 1, weak: false };
}

const bareWord = (word: string) => (word.endsWith('.') ? word.slice(0, -1) : word);
