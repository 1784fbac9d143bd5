import type { Random } from './random.ts';

/** The keys beside each key of a Spanish keyboard, after the key itself. */
const keyboard =
  'qwa wqes ewrd retf tryg ytuh uyij iuok oipl poñ aqsz sawdx dsefc fdrgv gfthb hgyjn jhukm kjil lkoñ ñlp zasx xzsdc ' +
  'cxdfv vcfgb bvghn nbhjm mnjk ásq éwr íuo óip úyi üyi 09 12 213 324 435 546 657 768 879 980';
const beside = new Map(keyboard.split(' ').map((keys) => [keys.charAt(0), keys.slice(1)]));

function neighbour(random: Random, letter: string): string {
  const lower = letter.toLowerCase();
  const keys = beside.get(lower);
  if (keys === undefined) return '';
  const key = keys.charAt(random.below(keys.length));
  return lower === letter ? key : key.toUpperCase();
}

/** One slip at a place: the key beside (45 %), a letter left out (25 %), doubled (12 %) or changed with the next (18 %). */
function slip(random: Random, text: string, at: number): string {
  const letter = text.charAt(at);
  const kind = random.next();
  if (kind < 0.45) {
    const key = neighbour(random, letter);
    return key === '' ? text : text.slice(0, at) + key + text.slice(at + 1);
  }
  if (letter === ' ' || letter === '-') return text;
  if (kind < 0.7) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.82) return text.slice(0, at) + letter + text.slice(at);
  const next = text.charAt(at + 1);
  if (next === '' || next === ' ') return text;
  // Capitals stay in their place, as people put them there after all.
  const [first, second] = letter === letter.toUpperCase() ? [next.toUpperCase(), letter.toLowerCase()] : [next, letter];
  return text.slice(0, at) + first + second + text.slice(at + 2);
}

/** The text with one slip of the keys; the same text only when it is too short to have one. */
export function mistype(random: Random, text: string): string {
  if (text.length < 2) return text;
  for (let tries = 0; tries < 12; tries += 1) {
    const changed = slip(random, text, random.below(text.length));
    if (changed !== text) return changed;
  }
  return text;
}
